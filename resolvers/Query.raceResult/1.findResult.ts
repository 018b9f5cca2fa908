import type { Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import type { DnfItem, ResultItem } from '../../race/table/results.ts';
import { dnfKey, racePartition, resultKey } from '../../race/table/keys.ts';
import type { QueryRaceResultArgs } from '../../race/generated/schema.ts';
import { batchOf } from '../shared/data.ts';
import { dnfOf, finisherOf } from '../shared/result.ts';

export function request(ctx: Context<QueryRaceResultArgs>) {
  const PK = racePartition(ctx.args.raceId);
  const { racerId } = ctx.args;
  const keys = [
    { PK, SK: resultKey(racerId) },
    { PK, SK: dnfKey(racerId) },
  ];
  return ddb.batchGet({ tables: { [ctx.env.TABLE_NAME!]: { keys } } });
}

export function response(ctx: Context<QueryRaceResultArgs>) {
  const finisherKey = resultKey(ctx.args.racerId);
  // While a race is being closed again, a rider can briefly have both a result and a DNF; the result counts.
  for (const item of batchOf<ResultItem | DnfItem>(ctx)) {
    if (item && item.SK === finisherKey) {
      ctx.stash.scoreKey = (item as ResultItem).scoreKey;
      ctx.stash.result = finisherOf(item as ResultItem);
    } else if (item && !ctx.stash.result) {
      ctx.stash.result = dnfOf(item as DnfItem);
    }
  }
  return {};
}
