import type { Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import { classPartition, SUMMARY_PREFIX } from '../race/table/keys.ts';
import type { PublishRaceCompletedInput, QueryRacesArgs, RaceConnection } from '../race/generated/schema.ts';
import { checkedClassId, checkedLimit } from './shared/arguments.ts';
import { dataOf, type Page } from './shared/data.ts';
import { completedRaceOf } from './shared/race.ts';

export function request(ctx: Context<QueryRacesArgs>) {
  const { classId, limit, nextToken } = ctx.args;
  return ddb.query<{ PK: string; SK: string }>({
    query: { PK: { eq: classPartition(checkedClassId(classId)) }, SK: { beginsWith: SUMMARY_PREFIX } },
    scanIndexForward: false,
    limit: checkedLimit(limit),
    nextToken: nextToken ?? null,
  });
}

export function response(ctx: Context<QueryRacesArgs>): RaceConnection {
  const { items, nextToken } = dataOf<Page<PublishRaceCompletedInput>>(ctx);
  return { items: items.map((summary) => completedRaceOf(ctx, summary)), nextToken: nextToken ?? null };
}
