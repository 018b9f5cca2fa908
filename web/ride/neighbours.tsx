import type { RaceResult, RaceResultInContext } from '../../client/index.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { formatGap, formatOutput } from '../ui/format.ts';
import { Rank } from '../ui/rank.tsx';
import { RiderLink } from '../ui/rider-link.tsx';

const COLUMNS: readonly Column<RaceResult>[] = [
  { head: 'Rank', kind: 'rank', cell: ({ rank }) => <Rank rank={rank} /> },
  {
    head: 'Rider',
    kind: 'rider',
    isRowHead: true,
    cell: ({ racerId, name }) => <RiderLink racerId={racerId} name={name} />,
  },
  { head: 'Output', kind: 'output', cell: ({ output }) => formatOutput(output) },
  { head: 'To winner', kind: 'figure', from: 'medium', cell: ({ gapToLeader }) => formatGap(gapToLeader) },
];

/** A result among those just above and below it. */
export function Neighbours({ context: { result, above, below } }: { context: RaceResultInContext }) {
  return (
    <DataTable
      label="Your result and its neighbours"
      columns={COLUMNS}
      rows={[...above, result, ...below]}
      keyOf={({ racerId }) => racerId}
      isMine={({ racerId }) => racerId === result.racerId}
    />
  );
}
