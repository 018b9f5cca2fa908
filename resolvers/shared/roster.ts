import type { Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import type { Race } from '../../race/race-id.ts';
import type { RosterRider } from '../../race/roster.ts';
import { rosterItemKey, type RosterItem } from '../../race/table/roster.ts';
import { dataOf } from './data.ts';

/**
 * Reads a page of a race's roster. A page that is a moment old is only shorter, and whoever misses riders in it asks
 * again; a consistent read would cost everybody twice as much.
 */
export function requestRoster(race: Race, page: number) {
  return ddb.get({ key: rosterItemKey(race, page) });
}

/** What `requestRoster` found. */
export function foundRoster(ctx: Context): RosterRider[] {
  const item = dataOf<RosterItem | null>(ctx);
  return item ? item.riders : [];
}
