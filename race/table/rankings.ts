/** What was last pushed of a race, as stored. Resolvers bundle this file: it keeps to the subset of APPSYNC_JS. */
import type { PublishRankingsInput } from '../generated/schema.ts';
import type { Race } from '../race-id.ts';
import type { RankedRider } from '../ranking.ts';
import { racePartition, RANKINGS_KEY, type ItemKey } from './keys.ts';

/** All that was published of the rankings, with the entries as `writeEntries` has them. */
export interface RankingsItem extends ItemKey, Omit<PublishRankingsInput, 'entries'> {
  entries: string;
}

export function rankingsItemKey({ raceId }: Race): ItemKey {
  return { PK: racePartition(raceId), SK: RANKINGS_KEY };
}

/** The attributes of stored rankings, without the key. */
export function writeRankings(rankings: PublishRankingsInput): Omit<RankingsItem, keyof ItemKey> {
  return { ...rankings, entries: writeEntries(rankings.entries) };
}

/** Stored rankings with their entries. */
export type StoredRankings = Omit<RankingsItem, 'entries'> & { entries: RankedRider[] };

export function readRankings(item: RankingsItem): StoredRankings {
  return { ...item, entries: readEntries(item.entries) };
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

/** The attribute `entries`: a JSON list of tuples. */
export function writeEntries(entries: PublishRankingsInput['entries']): string {
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
