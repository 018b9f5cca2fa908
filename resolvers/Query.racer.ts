import type { Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import type { ClassRecordItem } from '../race/table/results.ts';
import { classPartition, recordKey } from '../race/table/keys.ts';
import type { ClassRecord, QueryRacerArgs } from '../race/generated/schema.ts';
import { checkedRacerId } from './shared/arguments.ts';
import { classIds } from './shared/classes.ts';
import { batchOf } from './shared/data.ts';
import { recordOf } from './shared/result.ts';

export function request(ctx: Context<QueryRacerArgs>) {
  const SK = recordKey(checkedRacerId(ctx.args.racerId));
  const keys: { PK: string; SK: string }[] = [];
  for (const classId of classIds(ctx)) keys.push({ PK: classPartition(classId), SK });
  return ddb.batchGet({ tables: { [ctx.env.TABLE_NAME!]: { keys } } });
}

export function response(ctx: Context<QueryRacerArgs>) {
  const items = batchOf<ClassRecordItem>(ctx);
  const records: ClassRecord[] = [];
  let newest: ClassRecord | undefined;
  // BatchGetItem does not guarantee an order
  for (const classId of classIds(ctx)) {
    const item = items.find((found) => found?.classId === classId);
    if (item) {
      const record = recordOf(item);
      records.push(record);
      if (!newest || record.at > newest.at) newest = record;
    }
  }
  return newest ? { racerId: ctx.args.racerId, name: newest.name, records } : null;
}
