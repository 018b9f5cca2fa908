import type { Race } from '@alleycat/client';
import { useQuery } from '@tanstack/react-query';
import { useFollowed } from '../data/remembered.ts';
import { DataTable, RowsSkeleton } from '../ui/table/data-table.tsx';
import { LoadFailed } from '../ui/failure/load-failed.tsx';
import { LoadMore } from '../ui/table/load-more.tsx';
import { Panel } from '../ui/page.tsx';
import { FINISHER_COLUMNS, DNF_COLUMNS } from './result-columns.tsx';
import { useAlleycat } from '../data/alleycat.ts';
import { tellApart } from '../data/tell-apart.ts';
import { collectResults } from './share/collect-results.ts';
import { resultsKey } from './use-race.ts';
import { usePages } from '../data/use-pages.ts';
import { t } from '../i18n/t.ts';

const PAGE_SIZE = 100;

/** The table of a race's finishers. While the race is open, it lists the riders who have finished so far. */
export function Finishers({ race: { raceId, status, finishers } }: { race: Race }) {
  const followed = useFollowed();
  const { items, error, refetch, more } = useFinishers(raceId);
  return (
    <Panel title={t(status === 'COMPLETE' ? 'racePage.results' : 'racePage.finishedSoFar')}>
      {items === undefined ? (
        error ? (
          <LoadFailed what="results" error={error} onRetry={() => void refetch()} />
        ) : (
          <RowsSkeleton rows={Math.min(finishers, 12)} what="results" />
        )
      ) : items.length === 0 ? (
        <p>{t(status === 'COMPLETE' ? 'racePage.nobodyFinished' : 'racePage.nobodyYet')}</p>
      ) : (
        <>
          <DataTable
            label={t('racePage.finishers')}
            columns={FINISHER_COLUMNS}
            rows={items}
            keyOf={({ racerId }) => racerId}
            isMine={({ racerId }) => racerId === followed}
          />
          <LoadMore shown={items.length} total={finishers} {...more} />
        </>
      )}
    </Panel>
  );
}

/**
 * Riders who did not finish, by rank. The list is empty until the race closes. The API returns these riders
 * in a different order, so this component fetches all pages and sorts them.
 */
export function Dnfs({ race: { raceId } }: { race: Race }) {
  const client = useAlleycat();
  const followed = useFollowed();
  const { data, error, refetch } = useQuery({
    queryKey: resultsKey(raceId, 'dnf'),
    queryFn: ({ signal }) => collectResults(client, raceId, ['DID_NOT_FINISH'], { signal }),
  });
  if (data === undefined)
    return error && <LoadFailed what="didNotFinish" error={error} onRetry={() => void refetch()} />;
  if (data.length === 0) return null;
  return (
    <Panel title={t('racePage.didNotFinish')} more={t('race.riders', { count: data.length })}>
      <DataTable
        label={t('racePage.didNotFinishTable')}
        columns={DNF_COLUMNS}
        rows={tellApart(data)}
        keyOf={({ racerId }) => racerId}
        isMine={({ racerId }) => racerId === followed}
      />
    </Panel>
  );
}

/** Loads a race's finishers page by page, best first. */
export function useFinishers(raceId: string) {
  const client = useAlleycat();
  const pages = usePages(resultsKey(raceId, 'finishers'), (page) =>
    client.raceResults({ raceId, limit: PAGE_SIZE, ...page }),
  );
  return { ...pages, items: pages.items && tellApart(pages.items) };
}
