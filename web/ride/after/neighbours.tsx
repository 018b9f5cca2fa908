import { DataTable, type Column } from '../../ui/table/data-table.tsx';
import { formatGap, formatOutput } from '../../ui/format.ts';
import { Rank } from '../../ui/table/cells.tsx';
import { RiderLink } from '../../ui/rider/rider-link.tsx';
import { t } from '../../i18n/t.ts';

/** The fields that live rankings and results have in common. */
interface Neighbour {
  rank: number | null;
  racerId: string;
  name: string;
  output: number;
  gapToLeader: number | null;
}

const COLUMNS: readonly Column<Neighbour>[] = [
  { head: 'rank', kind: 'rank', cell: ({ rank }) => <Rank rank={rank} /> },
  {
    head: 'rider',
    kind: 'main',
    isRowHead: true,
    cell: ({ racerId, name }) => <RiderLink racerId={racerId} name={name} />,
  },
  { head: 'output', kind: 'output', cell: ({ output }) => formatOutput(output) },
  { head: 'toLeader', kind: 'figure', from: 'medium', cell: ({ gapToLeader }) => formatGap(gapToLeader) },
];

/** A table of a rider and the riders ranked just above and below. */
export function Neighbours({ rows, racerId }: { rows: readonly Neighbour[]; racerId: string }) {
  return (
    <DataTable
      label={t('ride.result.nearby')}
      columns={COLUMNS}
      rows={rows}
      keyOf={(row) => row.racerId}
      isMine={(row) => row.racerId === racerId}
    />
  );
}
