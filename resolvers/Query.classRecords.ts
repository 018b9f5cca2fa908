import type { Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import type { ClassRecordItem } from '../race/table/results.ts';
import { BY_SCORE } from '../race/table/indexes.ts';
import { classPartition, periodPartition } from '../race/table/keys.ts';
import type { ClassRecordConnection, QueryClassRecordsArgs } from '../race/generated/schema.ts';
import { checkedClassId, checkedLimit } from './shared/arguments.ts';
import { checkedToken, pageOf } from './shared/page.ts';
import { checkedPeriod } from './shared/period.ts';
import { recordOf } from './shared/result.ts';

export function request(ctx: Context<QueryClassRecordsArgs>) {
  const { limit, nextToken } = ctx.args;
  const classId = checkedClassId(ctx);
  const period = checkedPeriod(ctx);
  const list = period ? periodPartition(classId, period) : `records-${classId}`;
  ctx.stash.list = list;
  return ddb.query<{ PK: string }>({
    query: { PK: { eq: period ? list : classPartition(classId) } },
    index: BY_SCORE,
    limit: checkedLimit(limit),
    nextToken: checkedToken(list, nextToken),
  });
}

export function response(ctx: Context<QueryClassRecordsArgs>): ClassRecordConnection {
  const { items, nextToken } = pageOf<ClassRecordItem>(ctx, ctx.stash.list as string);
  return { items: items.map((item) => recordOf(item)), nextToken };
}
