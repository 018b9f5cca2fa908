import type { Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import type { Race } from '../../race/race-id.ts';
import type { RosterRider } from '../../race/roster.ts';
import { rosterItemKey, type RosterItem } from '../../race/table/roster.ts';
import { dataOf } from './data.ts';

/**
 * Requests a page of a race's roster. Does not use a consistent read, which would double the cost of every
 * query. An outdated page is merely shorter, and clients query again for the missing riders.
 */
export function requestRoster(race: Race, page: number) {
  return ddb.get({ key: rosterItemKey(race, page) });
}

/** Returns the riders that `requestRoster` found. */
export function foundRoster(ctx: Context): RosterRider[] {
  const item = dataOf<RosterItem | null>(ctx);
  return item ? item.riders : [];
}
