/** The standings of one race from one shard. Resolvers cannot import this file, because it uses gzip. */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Race } from '../race-id.ts';
import type { Standing, Standings } from '../standing.ts';
import { partKey, racePartition, type ItemKey } from './keys.ts';
import { fromTuples, toTuple, type StandingTuple } from './standing-tuple.ts';

export interface PartItem extends ItemKey {
  /** See `unpackStandings`. */
  standings: Uint8Array;
  /** Number of writes. A write fails if the version has changed since the part was read. */
  version: number;
  /** Epoch seconds. DynamoDB removes the part some time after that. */
  expiresAt: number;
}

export function partItemKey({ raceId }: Race, shardId: string): ItemKey {
  return { PK: racePartition(raceId), SK: partKey(shardId) };
}

export function partItem(
  race: Race,
  shardId: string,
  part: { standings: Iterable<Standing>; version: number; expiresAt: number },
): PartItem {
  return {
    ...partItemKey(race, shardId),
    standings: packStandings(part.standings),
    version: part.version,
    expiresAt: part.expiresAt,
  };
}

/**
 * Packs standings into gzipped JSON tuples. A part with 500 riders takes 10 KB; stored as DynamoDB lists, it
 * would take 26 KB. The size matters because every shard writes its parts at the end of every window, and
 * DynamoDB charges by the KB. Reading and writing are also faster.
 */
export function packStandings(standings: Iterable<Standing>): Uint8Array {
  return gzipSync(JSON.stringify(Array.from(standings, toTuple)));
}

export function unpackStandings(packed: Uint8Array): Standings {
  return fromTuples(JSON.parse(gunzipSync(packed).toString()) as StandingTuple[]);
}
