import type { RaceResult } from '@alleycat/client';
import { ClassName } from '../ui/class/class-name.tsx';
import { DataTable, type Column } from '../ui/table/data-table.tsx';
import { formatGap, formatOutput, OUTPUT_RESULT } from '../ui/format.ts';
import { LoadMore, type LoadMoreProps } from '../ui/table/load-more.tsx';
import { Panel } from '../ui/page.tsx';
import { RaceLink, Rank, When } from '../ui/table/cells.tsx';

const COLUMNS: readonly Column<RaceResult>[] = [
  { head: 'Rank', kind: 'rank', cell: ({ rank }) => <Rank rank={rank} /> },
  { head: 'Class', kind: 'main', cell: ({ classId }) => <ClassName classId={classId} /> },
  { head: 'Output', help: OUTPUT_RESULT, kind: 'output', cell: ({ output }) => formatOutput(output) },
  { head: 'To leader', kind: 'figure', from: 'medium', cell: ({ gapToLeader }) => formatGap(gapToLeader) },
  {
    head: 'Finished',
    kind: 'when',
    isRowHead: true,
    cell: ({ raceId, finishedAt }) => (
      <RaceLink raceId={raceId}>{finishedAt ? <When at={finishedAt} /> : raceId}</RaceLink>
    ),
  },
];

/** The races that a rider finished, newest first. */
export function History({
  races,
  more,
}: {
  races: readonly RaceResult[];
  more: Omit<LoadMoreProps, 'shown'>;
}) {
  return (
    <Panel title="Races">
      <DataTable label="Finished races" columns={COLUMNS} rows={races} keyOf={({ raceId }) => raceId} />
      <LoadMore shown={races.length} {...more} />
    </Panel>
  );
}
