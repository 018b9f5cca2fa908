import type { Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import type { ResultItem } from '../race/table/results.ts';
import { BY_RACER } from '../race/table/indexes.ts';
import type { RaceResultConnection, Racer, RacerRacesArgs } from '../race/generated/schema.ts';
import { checkedLimit } from './shared/arguments.ts';
import { dataOf, type Page } from './shared/data.ts';
import { finisherOf } from './shared/result.ts';

type RacerContext = Context<RacerRacesArgs, object, object, Racer>;

export function request(ctx: RacerContext) {
  return ddb.query<{ racerId: string }>({
    query: { racerId: { eq: ctx.source!.racerId } },
    index: BY_RACER,
    scanIndexForward: false,
    limit: checkedLimit(ctx.args.limit),
    nextToken: ctx.args.nextToken ?? null,
  });
}

export function response(ctx: RacerContext): RaceResultConnection {
  const { items, nextToken } = dataOf<Page<ResultItem>>(ctx);
  return { items: items.map((item) => finisherOf(item)), nextToken: nextToken ?? null };
}
