import type { Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import type { Board, Rankings, RosterRider } from '../../race/generated/schema.ts';
import type { Race } from '../../race/race-id.ts';
import {
  frameItemKey,
  rankingsItemKey,
  readRankings,
  type FrameItem,
  type RankingsItem,
  type StoredRankings,
} from '../../race/table/rankings.ts';
import { dataOf } from './data.ts';

type FieldName = '__typename' | keyof Board | Exclude<keyof Rankings, 'entries' | 'top'> | keyof RosterRider;

/** Names of the fields that do not need the entries. */
const WITHOUT_ENTRIES: string[] = [
  '__typename',
  'rankings',
  'roster',
  'racerId',
  'name',
  'raceId',
  'classId',
  'status',
  'sequence',
  'asOf',
  'riders',
  'finishers',
  'rosterSize',
  'newest',
  'frame',
] satisfies FieldName[];

/**
 * Returns whether a query needs the entries. AppSync lists an aliased field only under its alias, so any other
 * name may be an alias of the entries. If their alias is the name of another field, the query fails, because
 * `entries` and `top` cannot be null.
 */
function needsEntries(ctx: Context): boolean {
  const names = ctx.info.selectionSetList.map((path) => path.slice(path.lastIndexOf('/') + 1));
  return names.length === 0 || names.some((name) => !WITHOUT_ENTRIES.includes(name));
}

/**
 * Requests the latest rankings of a race, without the entries if the query does not need them. Uses a
 * consistent read, so that a query after a push never returns older rankings.
 */
export function requestRankings(ctx: Context, race: Race) {
  const key = needsEntries(ctx) ? rankingsItemKey(race) : frameItemKey(race);
  return ddb.get({ key, consistentRead: true });
}

/** Returns the rankings that `requestRankings` found. */
export function foundRankings(ctx: Context): StoredRankings | FrameItem | null {
  const item = dataOf<RankingsItem | FrameItem | null>(ctx);
  return item && Object.hasOwn(item, 'entries') ? readRankings(item as RankingsItem) : item;
}
