import type { Race } from '@alleycat/client';
import { useFollowed } from '../data/me.ts';
import { DataTable } from '../ui/table/data-table.tsx';
import { LoadFailed } from '../ui/failure/load-failed.tsx';
import { LoadMore } from '../ui/table/load-more.tsx';
import { Panel } from '../ui/panel.tsx';
import { RowsSkeleton } from '../ui/table/rows-skeleton.tsx';
import { FINISHER_COLUMNS } from './result-columns.tsx';
import { useFinishers } from './use-finishers.ts';

/** The ranked table of a race; what there is of it while the race is on. */
export function Finishers({ race: { raceId, status, finishers } }: { race: Race }) {
  const followed = useFollowed();
  const { items, error, refetch, more } = useFinishers(raceId);
  return (
    <Panel title={status === 'COMPLETE' ? 'Results' : 'Finished so far'}>
      {items === undefined ? (
        error ? (
          <LoadFailed what="the results" error={error} onRetry={() => void refetch()} />
        ) : (
          <RowsSkeleton rows={Math.min(finishers, 12)} what="the results" />
        )
      ) : items.length === 0 ? (
        <p>{status === 'COMPLETE' ? 'Nobody finished this race.' : 'Nobody has finished yet.'}</p>
      ) : (
        <>
          <DataTable
            label="Riders who finished"
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
