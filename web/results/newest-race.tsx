import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Race } from '@alleycat/client';
import { useAlleycat } from '../data/alleycat.ts';
import { DataTable } from '../ui/table/data-table.tsx';
import { formatTime } from '../ui/format.ts';
import { Panel } from '../ui/page.tsx';
import { onPodium } from '../ui/rider/on-podium.ts';
import { Podium } from '../ui/rider/podium.tsx';
import { MyPlace } from './my-place.tsx';
import { PLACE_COLUMNS } from './result-columns.tsx';
import { resultsKey } from './use-race.ts';
import { t } from '../i18n/t.ts';

const SHOWN = 8;

/** The latest completed race, shown next to the list of all races. */
export function NewestRace({ race }: { race: Race }) {
  const client = useAlleycat();
  const { raceId, startsAt, riders } = race;
  const { data } = useQuery({
    queryKey: resultsKey(raceId, 'first'),
    queryFn: () => client.raceResults({ raceId, limit: SHOWN }),
  });
  const results = data?.items ?? [];
  const podium = onPodium(results);
  return (
    <>
      <Panel
        title={t('results.latest.title')}
        more={`${formatTime(startsAt)}, ${t('race.riders', { count: riders })}`}
      >
        <Podium label={t('race.topThree')} places={podium} />
        {results.length > podium.length && (
          <DataTable
            label={t('results.latest.next')}
            columns={PLACE_COLUMNS}
            rows={results.slice(podium.length)}
            keyOf={({ racerId }) => racerId}
          />
        )}
        <Link to={`/race/${raceId}`}>{t('results.latest.all', { raceId })}</Link>
      </Panel>
      <MyPlace raceId={raceId} />
    </>
  );
}
