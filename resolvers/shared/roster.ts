import type { Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import { racePartition, rosterKey } from '../../race/keys.ts';
import type { RosterItem } from '../../race/roster.ts';
import type { RosterRider } from '../generated/schema.ts';
import { dataOf } from './data.ts';

/**
 * Reads a page of a race's roster. A page that is a moment old is only shorter, and whoever misses riders in it asks
 * again; a consistent read would cost everybody twice as much.
 */
export function requestRoster(raceId: string, page: number) {
  return ddb.get({ key: { PK: racePartition(raceId), SK: rosterKey(page) } });
}

/** What `requestRoster` found. */
export function foundRoster(ctx: Context): RosterRider[] {
  const item = dataOf<RosterItem | null>(ctx);
  return item ? item.riders : [];
}
