import type { Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import type { ResultItem } from '../race/table/results.ts';
import { BY_RACER } from '../race/table/indexes.ts';
import type { RaceResultConnection, Racer, RacerRacesArgs } from '../race/generated/schema.ts';
import { checkedLimit } from './shared/arguments.ts';
import { checkedToken, pageOf } from './shared/page.ts';
import { finisherOf } from './shared/result.ts';

type RacerContext = Context<RacerRacesArgs, object, object, Racer>;

function listOf(ctx: RacerContext): string {
  return `racer-${ctx.source!.racerId}`;
}

export function request(ctx: RacerContext) {
  return ddb.query<{ racerId: string }>({
    query: { racerId: { eq: ctx.source!.racerId } },
    index: BY_RACER,
    scanIndexForward: false,
    limit: checkedLimit(ctx.args.limit),
    nextToken: checkedToken(listOf(ctx), ctx.args.nextToken),
  });
}

export function response(ctx: RacerContext): RaceResultConnection {
  const { items, nextToken } = pageOf<ResultItem>(ctx, listOf(ctx));
  return { items: items.map((item) => finisherOf(item)), nextToken };
}
