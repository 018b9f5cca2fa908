import type { Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import type { DnfItem, ResultItem } from '../race/items.ts';
import { BY_SCORE, DNF_PREFIX, racePartition } from '../race/keys.ts';
import { raceIdOf } from '../race/race-id.ts';
import type { QueryRaceResultsArgs, RaceResultConnection } from './generated/schema.ts';
import { checkedLimit, checkedRace } from './shared/arguments.ts';
import { dataOf, type Page } from './shared/data.ts';
import { dnfOf, finisherOf } from './shared/result.ts';

export function request(ctx: Context<QueryRaceResultsArgs>) {
  const { raceId, status } = ctx.args;
  const PK = { eq: racePartition(raceIdOf(checkedRace(raceId))) };
  const page = { limit: checkedLimit(ctx.args.limit), nextToken: ctx.args.nextToken ?? null };
  return status === 'DID_NOT_FINISH'
    ? ddb.query<{ PK: string; SK: string }>({ query: { PK, SK: { beginsWith: DNF_PREFIX } }, ...page })
    : ddb.query<{ PK: string }>({ query: { PK }, index: BY_SCORE, ...page });
}

export function response(ctx: Context<QueryRaceResultsArgs>): RaceResultConnection {
  const { items, nextToken } = dataOf<Page<ResultItem | DnfItem>>(ctx);
  const results = items.map((item) =>
    ctx.args.status === 'DID_NOT_FINISH' ? dnfOf(item as DnfItem) : finisherOf(item as ResultItem),
  );
  return { items: results, nextToken: nextToken ?? null };
}
