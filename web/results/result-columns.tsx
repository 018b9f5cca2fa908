import type { RaceResult } from '@alleycat/client';
import type { Column } from '../ui/table/data-table.tsx';
import { formatExactTime, formatGap, formatOutput, OUTPUT_FORMULA, OUTPUT_RESULT } from '../ui/format.ts';
import { Rank } from '../ui/table/cells.tsx';
import { RiderLink } from '../ui/rider/rider-link.tsx';
import { StatusChip } from '../ui/rider/status-chip.tsx';

const rank: Column<RaceResult> = {
  head: 'Rank',
  kind: 'rank',
  cell: (result) => <Rank rank={result.rank} />,
};
const rider: Column<RaceResult> = {
  head: 'Rider',
  kind: 'main',
  isRowHead: true,
  cell: ({ racerId, name }) => <RiderLink racerId={racerId} name={name} />,
};

function output(head: string, help: string): Column<RaceResult> {
  return { head, help, kind: 'output', cell: (result) => formatOutput(result.output) };
}

export const FINISHER_COLUMNS: readonly Column<RaceResult>[] = [
  rank,
  rider,
  output('Output', OUTPUT_RESULT),
  { head: 'To leader', kind: 'figure', cell: ({ gapToLeader }) => formatGap(gapToLeader) },
  {
    head: 'Finished at',
    kind: 'clock',
    from: 'medium',
    cell: ({ finishedAt }) => finishedAt && formatExactTime(finishedAt),
  },
];

export const DNF_COLUMNS: readonly Column<RaceResult>[] = [
  rank,
  rider,
  { head: 'Result', kind: 'chip', from: 'medium', cell: ({ status }) => <StatusChip status={status} /> },
  output('Last output', `${OUTPUT_FORMULA} in the last second received`),
  { head: 'Last second', kind: 'figure', cell: ({ second }) => second },
];

/** Columns for a narrow table. */
export const PLACE_COLUMNS: readonly Column<RaceResult>[] = [
  rank,
  rider,
  output('Output', OUTPUT_RESULT),
  {
    head: 'Gap',
    kind: 'figure',
    cell: ({ gapToLeader, status }) => (status === 'FINISHED' ? formatGap(gapToLeader) : 'DNF'),
  },
];
