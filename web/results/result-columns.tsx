import type { RaceResult } from '@alleycat/client';
import type { Column } from '../ui/table/data-table.tsx';
import { formatExactTime, formatGap, formatOutput } from '../ui/format.ts';
import { Rank } from '../ui/table/cells.tsx';
import { RiderLink } from '../ui/rider/rider-link.tsx';
import { StatusChip } from '../ui/rider/status-chip.tsx';
import { t } from '../i18n/t.ts';
import type { OutputKind } from '../ui/output-help.ts';

const rank: Column<RaceResult> = {
  head: 'rank',
  kind: 'rank',
  cell: (result) => <Rank rank={result.rank} />,
};
const rider: Column<RaceResult> = {
  head: 'rider',
  kind: 'main',
  isRowHead: true,
  cell: ({ racerId, name }) => <RiderLink racerId={racerId} name={name} />,
};

function output(head: 'output' | 'lastOutput', help: OutputKind): Column<RaceResult> {
  return { head, help, kind: 'output', cell: (result) => formatOutput(result.output) };
}

export const FINISHER_COLUMNS: readonly Column<RaceResult>[] = [
  rank,
  rider,
  output('output', 'result'),
  { head: 'toLeader', kind: 'figure', cell: ({ gapToLeader }) => formatGap(gapToLeader) },
  {
    head: 'finishedAt',
    kind: 'clock',
    from: 'medium',
    cell: ({ finishedAt }) => finishedAt && formatExactTime(finishedAt),
  },
];

export const DNF_COLUMNS: readonly Column<RaceResult>[] = [
  rank,
  rider,
  { head: 'result', kind: 'chip', from: 'medium', cell: ({ status }) => <StatusChip status={status} /> },
  output('lastOutput', 'lastReceived'),
  { head: 'lastSecond', kind: 'figure', cell: ({ second }) => second },
];

/** Columns for a narrow table. */
export const PLACE_COLUMNS: readonly Column<RaceResult>[] = [
  rank,
  rider,
  output('output', 'result'),
  {
    head: 'toLeader',
    kind: 'figure',
    cell: ({ gapToLeader, status }) => (status === 'FINISHED' ? formatGap(gapToLeader) : t('table.dnf')),
  },
];
