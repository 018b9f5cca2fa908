import type { Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import type { Race } from '../../race/race-id.ts';
import {
  rankingsItemKey,
  readRankings,
  type RankingsItem,
  type StoredRankings,
} from '../../race/table/rankings.ts';
import { dataOf } from './data.ts';

/**
 * Requests the latest rankings of a race. Uses a consistent read, so that a query after a push never returns
 * older rankings.
 */
export function requestRankings(race: Race) {
  return ddb.get({ key: rankingsItemKey(race), consistentRead: true });
}

/** Returns the rankings that `requestRankings` found. */
export function foundRankings(ctx: Context): StoredRankings | null {
  const item = dataOf<RankingsItem | null>(ctx);
  return item && readRankings(item);
}
