import type { Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import type { ClassRecordItem } from '../race/table/results.ts';
import { BY_SCORE } from '../race/table/indexes.ts';
import { classPartition } from '../race/table/keys.ts';
import type { ClassRecordConnection, QueryClassRecordsArgs } from '../race/generated/schema.ts';
import { checkedClassId, checkedLimit } from './shared/arguments.ts';
import { dataOf, type Page } from './shared/data.ts';
import { recordOf } from './shared/result.ts';

export function request(ctx: Context<QueryClassRecordsArgs>) {
  const { classId, limit, nextToken } = ctx.args;
  return ddb.query<{ PK: string }>({
    query: { PK: { eq: classPartition(checkedClassId(classId)) } },
    index: BY_SCORE,
    limit: checkedLimit(limit),
    nextToken: nextToken ?? null,
  });
}

export function response(ctx: Context<QueryClassRecordsArgs>): ClassRecordConnection {
  const { items, nextToken } = dataOf<Page<ClassRecordItem>>(ctx);
  return { items: items.map((item) => recordOf(item)), nextToken: nextToken ?? null };
}
