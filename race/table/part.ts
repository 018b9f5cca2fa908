/**
 * Parts: the standings of a race that are based on the readings from one shard, split into pages. Resolvers
 * cannot import this file, because it uses gzip.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Race } from '../race-id.ts';
import type { Standing, Standings } from '../standing.ts';
import { partKey, racePartition, type ItemKey } from './keys.ts';
import { fromTuples, toTuple, type StandingTuple } from './standing-tuple.ts';

/**
 * Riders per page. A tuple takes at most 300 bytes: a 64-character id, a 160-byte name and the numbers. So a
 * page stays below DynamoDB's 400 KB item limit even if gzip saves nothing.
 */
export const PART_PAGE = 1_000;

/** A page of a part. */
export interface PartItem extends ItemKey {
  /** See `unpackStandings`. */
  standings: Uint8Array;
  /** Number of writes. A write fails if the version has changed since the part was read. */
  version: number;
  /** Epoch seconds. DynamoDB removes the part some time after that. */
  expiresAt: number;
}

/** Identifies a page of a part. */
export interface PartPage {
  race: Race;
  shardId: string;
  /** Zero-based. */
  page: number;
}

export function partItem(
  { race, shardId, page }: PartPage,
  part: { standings: Iterable<Standing>; version: number; expiresAt: number },
): PartItem {
  return {
    PK: racePartition(race.raceId),
    SK: partKey(shardId, page),
    standings: packStandings(part.standings),
    version: part.version,
    expiresAt: part.expiresAt,
  };
}

/**
 * Packs standings into gzipped JSON tuples. A part with 500 riders takes 10 KB, while DynamoDB lists would
 * take 26 KB. The size matters because every shard writes its parts at the end of every window, and DynamoDB
 * charges by the KB. Smaller items are also faster to read and write.
 */
export function packStandings(standings: Iterable<Standing>): Uint8Array {
  return gzipSync(JSON.stringify(Array.from(standings, toTuple)));
}

export function unpackStandings(packed: Uint8Array): Standings {
  return fromTuples(JSON.parse(gunzipSync(packed).toString()) as StandingTuple[]);
}
