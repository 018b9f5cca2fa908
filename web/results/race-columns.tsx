import type { Race } from '@alleycat/client';
import type { Column } from '../ui/table/data-table.tsx';
import { formatCount, formatOutput } from '../ui/format.ts';
import { OUTPUT_RESULT } from '../ui/output-help.ts';
import { RaceLink } from '../ui/table/race-link.tsx';
import { RiderLink } from '../ui/rider/rider-link.tsx';
import { When } from '../ui/table/when.tsx';

/** A completed race as a row. */
export const RACE_COLUMNS: readonly Column<Race>[] = [
  {
    head: 'Started',
    kind: 'when',
    isRowHead: true,
    cell: ({ raceId, startsAt }) => (
      <RaceLink raceId={raceId}>
        <When at={startsAt} />
      </RaceLink>
    ),
  },
  {
    head: 'Winner',
    kind: 'main',
    cell: ({ winner }) => (winner ? <RiderLink {...winner} /> : 'nobody finished'),
  },
  {
    head: 'Output',
    help: OUTPUT_RESULT,
    kind: 'output',
    cell: ({ winner }) => winner && formatOutput(winner.output),
  },
  { head: 'Riders', kind: 'figure', from: 'medium', cell: ({ riders }) => formatCount(riders) },
  { head: 'Finished', kind: 'figure', from: 'medium', cell: ({ finishers }) => formatCount(finishers) },
];
