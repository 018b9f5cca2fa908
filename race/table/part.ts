/** The standings that one shard saw of one race. Not for resolvers: it uses gzip. */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Race } from '../race-id.ts';
import type { Standing, Standings } from '../standing.ts';
import { partKey, racePartition, type ItemKey } from './keys.ts';
import { fromTuples, toTuple, type StandingTuple } from './standing-tuple.ts';

export interface PartItem extends ItemKey {
  /** See `unpackStandings`. */
  standings: Uint8Array;
  /** Counts the writes; each one is conditional on the version it read. */
  version: number;
  /** Epoch seconds; DynamoDB removes the part some time after. */
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
 * A gzipped JSON list of tuples. Of 500 riders it is 10 KB, where it would be 26 as DynamoDB's lists, written with every
 * window of every shard and paid for by the KB; and it takes less time to write and to read.
 */
export function packStandings(standings: Iterable<Standing>): Uint8Array {
  return gzipSync(JSON.stringify(Array.from(standings, toTuple)));
}

export function unpackStandings(packed: Uint8Array): Standings {
  return fromTuples(JSON.parse(gunzipSync(packed).toString()) as StandingTuple[]);
}
