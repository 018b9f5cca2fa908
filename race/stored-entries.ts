import type { RankedRider } from './ranking.ts';

/** An entry as it is published, where what a rider has not may also be missing. */
export interface PublishedEntry extends Omit<RankedRider, 'gapToLeader' | 'gapToNext' | 'change'> {
  gapToLeader?: number | null | undefined;
  gapToNext?: number | null | undefined;
  change?: number | null | undefined;
}

/**
 * An entry of the rankings as it is stored. A thousand of them as maps would be 130 KB, half of it the names of the
 * fields, written and paid for with every push.
 */
type EntryTuple = [
  rank: number,
  racerId: string,
  name: string,
  output: number,
  second: number,
  status: RankedRider['status'],
  gapToLeader: number | null,
  gapToNext: number | null,
  change: number | null,
];

/** The attribute `entries` of stored rankings: a JSON list of tuples. The rest is stored as the API has it. */
export function writeEntries(entries: readonly PublishedEntry[]): string {
  const tuples = entries.map(
    ({ rank, racerId, name, output, second, status, gapToLeader, gapToNext, change }): EntryTuple => [
      rank,
      racerId,
      name,
      output,
      second,
      status,
      gapToLeader ?? null,
      gapToNext ?? null,
      change ?? null,
    ],
  );
  return JSON.stringify(tuples);
}

export function readEntries(stored: string): RankedRider[] {
  const tuples = JSON.parse(stored) as EntryTuple[];
  return tuples.map(
    ([rank, racerId, name, output, second, status, gapToLeader, gapToNext, change]): RankedRider => ({
      rank,
      racerId,
      name,
      output,
      second,
      status,
      gapToLeader,
      gapToNext,
      change,
    }),
  );
}
