import type { Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import type { ClassRecordItem } from '../race/table/results.ts';
import { BY_SCORE } from '../race/table/indexes.ts';
import { classPartition } from '../race/table/keys.ts';
import type { ClassRecordConnection, QueryClassRecordsArgs } from '../race/generated/schema.ts';
import { checkedClassId, checkedLimit } from './shared/arguments.ts';
import { checkedToken, pageOf } from './shared/page.ts';
import { recordOf } from './shared/result.ts';

function listOf(classId: number): string {
  return `records-${classId}`;
}

export function request(ctx: Context<QueryClassRecordsArgs>) {
  const { classId, limit, nextToken } = ctx.args;
  return ddb.query<{ PK: string }>({
    query: { PK: { eq: classPartition(checkedClassId(ctx)) } },
    index: BY_SCORE,
    limit: checkedLimit(limit),
    nextToken: checkedToken(listOf(classId), nextToken),
  });
}

export function response(ctx: Context<QueryClassRecordsArgs>): ClassRecordConnection {
  const { items, nextToken } = pageOf<ClassRecordItem>(ctx, listOf(ctx.args.classId));
  return { items: items.map((item) => recordOf(item)), nextToken };
}
