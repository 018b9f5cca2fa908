/**
 * The stored form of the latest rankings of a race. This file is bundled into resolvers, so only the
 * APPSYNC_JS subset of the language is allowed.
 */
import type { PublishRankingsInput } from '../generated/schema.ts';
import type { Race } from '../race-id.ts';
import type { RankedRider } from '../ranking.ts';
import type { Lifetime } from './expiry.ts';
import { FRAME_KEY, racePartition, RANKINGS_KEY, type ItemKey } from './keys.ts';

/**
 * The rankings that were pushed last, without their entries. With 1,000 riders whose ids are UUIDs, the item
 * takes 5 KB, and the rankings with their entries take 104 KB. DynamoDB limits what can be read from a race
 * each second.
 */
export interface FrameItem extends ItemKey, Lifetime, Omit<PublishRankingsInput, 'entries'> {}

export function frameItemKey({ raceId }: Race): ItemKey {
  return { PK: racePartition(raceId), SK: FRAME_KEY };
}

/** Returns the attributes of the item, without its key and lifetime. */
export function writeFrame({
  raceId,
  classId,
  status,
  sequence,
  asOf,
  riders,
  finishers,
  rosterSize,
  newest,
  frame,
}: PublishRankingsInput): Omit<FrameItem, keyof ItemKey | keyof Lifetime> {
  return { raceId, classId, status, sequence, asOf, riders, finishers, rosterSize, newest, frame };
}

/** The latest rankings, with the entries encoded by `writeEntries`. */
export interface RankingsItem extends FrameItem {
  entries: string;
}

export function rankingsItemKey({ raceId }: Race): ItemKey {
  return { PK: racePartition(raceId), SK: RANKINGS_KEY };
}

/** Returns the attributes of the item, without its key and lifetime. */
export function writeRankings(
  rankings: PublishRankingsInput,
): Omit<RankingsItem, keyof ItemKey | keyof Lifetime> {
  return { ...writeFrame(rankings), entries: writeEntries(rankings.entries) };
}

/** Stored rankings with decoded entries. */
export type StoredRankings = Omit<RankingsItem, 'entries'> & { entries: RankedRider[] };

export function readRankings(item: RankingsItem): StoredRankings {
  return { ...item, entries: readEntries(item.entries) };
}

/**
 * The stored form of an entry. As maps, 1,000 entries would take up 130 KB, half of it for field names, and
 * every push writes all entries.
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

/** Encodes entries as a JSON list of tuples. */
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
