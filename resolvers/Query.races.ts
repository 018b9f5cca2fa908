import type { Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import { classPartition, SUMMARY_PREFIX } from '../race/table/keys.ts';
import type { PublishRaceCompletedInput, QueryRacesArgs, RaceConnection } from '../race/generated/schema.ts';
import { checkedClassId, checkedLimit } from './shared/arguments.ts';
import { checkedToken, pageOf } from './shared/page.ts';
import { completedRaceOf } from './shared/race.ts';

function listOf(classId: number): string {
  return `races-${classId}`;
}

export function request(ctx: Context<QueryRacesArgs>) {
  const { classId, limit, nextToken } = ctx.args;
  return ddb.query<{ PK: string; SK: string }>({
    query: { PK: { eq: classPartition(checkedClassId(ctx)) }, SK: { beginsWith: SUMMARY_PREFIX } },
    scanIndexForward: false,
    limit: checkedLimit(limit),
    nextToken: checkedToken(listOf(classId), nextToken),
  });
}

export function response(ctx: Context<QueryRacesArgs>): RaceConnection {
  const { items, nextToken } = pageOf<PublishRaceCompletedInput>(ctx, listOf(ctx.args.classId));
  return { items: items.map((summary) => completedRaceOf(ctx, summary)), nextToken };
}
