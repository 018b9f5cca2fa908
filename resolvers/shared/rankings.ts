import type { Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import { racePartition, RANKINGS_KEY } from '../../race/keys.ts';
import { raceIdOf, type Race as RaceKey } from '../../race/race-id.ts';
import { readEntries } from '../../race/stored-entries.ts';
import type { Rankings } from '../generated/schema.ts';
import { dataOf } from './data.ts';

/** Reads what was last pushed for a race; consistent, so that a query after a push never returns the rankings before it. */
export function requestRankings(race: RaceKey) {
  const key = { PK: racePartition(raceIdOf(race)), SK: RANKINGS_KEY };
  return ddb.get({ key, consistentRead: true });
}

/** What `requestRankings` found. */
export function foundRankings(ctx: Context): Rankings | null {
  const stored = dataOf<(Omit<Rankings, 'entries'> & { entries: string }) | null>(ctx);
  return stored && { ...stored, entries: readEntries(stored.entries) };
}
