import { runtime, type Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import type { ResultItem } from '../../race/table/results.ts';
import { BY_SCORE } from '../../race/table/indexes.ts';
import { racePartition } from '../../race/table/keys.ts';
import type { QueryRaceResultArgs } from '../../race/generated/schema.ts';
import { dataOf, type Page } from '../shared/data.ts';
import { finisherOf } from '../shared/result.ts';

export function request(ctx: Context<QueryRaceResultArgs>) {
  const { scoreKey, neighbours } = ctx.stash as { scoreKey?: string; neighbours: number };
  if (!scoreKey || neighbours === 0) runtime.earlyReturn({});
  return ddb.query<{ PK: string; scoreKey: string }>({
    query: { PK: { eq: racePartition(ctx.args.raceId) }, scoreKey: { gt: scoreKey } },
    index: BY_SCORE,
    scanIndexForward: true,
    limit: neighbours,
  });
}

export function response(ctx: Context<QueryRaceResultArgs>) {
  ctx.stash.below = dataOf<Page<ResultItem>>(ctx).items.map((item) => finisherOf(item));
  return {};
}
