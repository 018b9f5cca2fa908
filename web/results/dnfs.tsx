import { useQuery } from '@tanstack/react-query';
import type { Race } from '@alleycat/client';
import { useAlleycat } from '../data/alleycat.ts';
import { useFollowed } from '../data/me.ts';
import { DataTable } from '../ui/table/data-table.tsx';
import { plural } from '../ui/format.ts';
import { Panel } from '../ui/panel.tsx';
import { collectResults } from './share/collect-results.ts';
import { DNF_COLUMNS } from './result-columns.tsx';
import { LoadFailed } from '../ui/failure/load-failed.tsx';
import { resultsKey } from './results-key.ts';

/**
 * Who did not finish, by rank. The API gives them in another order, so all of them are fetched; they are there
 * once the race is closed.
 */
export function Dnfs({ race: { raceId } }: { race: Race }) {
  const client = useAlleycat();
  const followed = useFollowed();
  const { data, error, refetch } = useQuery({
    queryKey: resultsKey(raceId, 'dnf'),
    queryFn: ({ signal }) => collectResults(client, raceId, ['DID_NOT_FINISH'], { signal }),
  });
  if (data === undefined)
    return error && <LoadFailed what="who did not finish" error={error} onRetry={() => void refetch()} />;
  if (data.length === 0) return null;
  return (
    <Panel title="Did not finish" more={plural(data.length, 'rider')}>
      <DataTable
        label="Riders who did not finish"
        columns={DNF_COLUMNS}
        rows={data}
        keyOf={({ racerId }) => racerId}
        isMine={({ racerId }) => racerId === followed}
      />
    </Panel>
  );
}
