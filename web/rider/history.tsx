import type { RaceResult } from '@alleycat/client';
import { ClassName } from '../ui/class/class-name.tsx';
import { DataTable, type Column } from '../ui/table/data-table.tsx';
import { formatGap, formatOutput } from '../ui/format.ts';
import { LoadMore, type LoadMoreProps } from '../ui/table/load-more.tsx';
import { Panel } from '../ui/page.tsx';
import { RaceLink, Rank, When } from '../ui/table/cells.tsx';
import { t } from '../i18n/t.ts';

const COLUMNS: readonly Column<RaceResult>[] = [
  { head: 'rank', kind: 'rank', cell: ({ rank }) => <Rank rank={rank} /> },
  { head: 'class', kind: 'main', cell: ({ classId }) => <ClassName classId={classId} /> },
  { head: 'output', help: 'result', kind: 'output', cell: ({ output }) => formatOutput(output) },
  { head: 'toLeader', kind: 'figure', from: 'medium', cell: ({ gapToLeader }) => formatGap(gapToLeader) },
  {
    head: 'finished',
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
    <Panel title={t('riderPage.races')}>
      <DataTable
        label={t('riderPage.racesTable')}
        columns={COLUMNS}
        rows={races}
        keyOf={({ raceId }) => raceId}
      />
      <LoadMore shown={races.length} {...more} />
    </Panel>
  );
}
