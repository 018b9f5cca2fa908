import { useQuery } from '@tanstack/react-query';
import { useAlleycat } from '../data/alleycat.ts';
import { useFollowed } from '../data/remembered.ts';
import { DataTable, RowsSkeleton } from '../ui/table/data-table.tsx';
import { Panel } from '../ui/page.tsx';
import { PLACE_COLUMNS } from './result-columns.tsx';
import { resultsKey } from './use-race.ts';
import { t } from '../i18n/t.ts';

const NEIGHBOURS = 2;

/** The followed rider's place in a race, with nearby riders. Renders nothing if the rider has no result. */
export function MyPlace({ raceId }: { raceId: string }) {
  const client = useAlleycat();
  const followed = useFollowed();
  const { data, isLoading } = useQuery({
    queryKey: resultsKey(raceId, 'place', followed),
    queryFn: () => client.raceResult({ raceId, racerId: followed!, neighbours: NEIGHBOURS }),
    enabled: followed !== undefined,
  });
  if (isLoading) return <RowsSkeleton rows={2 * NEIGHBOURS + 1} what="followed" />;
  if (!data) return null;
  const { result, above, below } = data;
  return (
    <Panel title={t('rider.followed')}>
      <DataTable
        label={t('results.nearby', { name: result.name })}
        columns={PLACE_COLUMNS}
        rows={[...above, result, ...below]}
        keyOf={({ racerId }) => racerId}
        isMine={({ racerId }) => racerId === followed}
      />
    </Panel>
  );
}
