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

/** Reads what was last pushed for a race; consistent, so that a query after a push never returns the rankings before it. */
export function requestRankings(race: Race) {
  return ddb.get({ key: rankingsItemKey(race), consistentRead: true });
}

/** What `requestRankings` found. */
export function foundRankings(ctx: Context): StoredRankings | null {
  const item = dataOf<RankingsItem | null>(ctx);
  return item && readRankings(item);
}
