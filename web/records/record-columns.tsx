import type { ClassRecord } from '@alleycat/client';
import type { Column } from '../ui/table/data-table.tsx';
import { formatGap, formatOutput } from '../ui/format.ts';
import { OUTPUT_RESULT } from '../ui/output-help.ts';
import { RaceLink } from '../ui/table/race-link.tsx';
import { Rank } from '../ui/rider/rank.tsx';
import { RiderLink } from '../ui/rider/rider-link.tsx';
import { When } from '../ui/table/when.tsx';

/** A record at its place among all of its class. */
export interface PlacedRecord extends ClassRecord {
  place: number;
  /** How much more output the best one has. */
  gapToBest: number;
}

/** A rider's record as a row. */
export const RECORD_COLUMNS: readonly Column<PlacedRecord>[] = [
  { head: 'Place', kind: 'rank', cell: ({ place }) => <Rank rank={place} /> },
  {
    head: 'Rider',
    kind: 'main',
    isRowHead: true,
    cell: ({ racerId, name }) => <RiderLink racerId={racerId} name={name} />,
  },
  { head: 'Output', help: OUTPUT_RESULT, kind: 'output', cell: ({ output }) => formatOutput(output) },
  { head: 'To the best', kind: 'figure', from: 'wide', cell: ({ gapToBest }) => formatGap(gapToBest) },
  {
    // when the rider finished, which is after the start by which results list the race
    head: 'Set at',
    kind: 'when',
    cell: ({ raceId, at }) => (
      <RaceLink raceId={raceId}>
        <When at={at} />
      </RaceLink>
    ),
  },
];
