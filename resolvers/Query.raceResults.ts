import type { Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import type { DnfItem, ResultItem } from '../race/table/results.ts';
import { BY_SCORE } from '../race/table/indexes.ts';
import { DNF_PREFIX, racePartition } from '../race/table/keys.ts';
import type { QueryRaceResultsArgs, RaceResultConnection } from '../race/generated/schema.ts';
import { checkedLimit, checkedRace } from './shared/arguments.ts';
import { checkedToken, pageOf } from './shared/page.ts';
import { dnfOf, finisherOf } from './shared/result.ts';

function listOf({ raceId, status }: QueryRaceResultsArgs): string {
  return `results-${raceId}-${status === 'DID_NOT_FINISH' ? 'dnf' : 'finished'}`;
}

export function request(ctx: Context<QueryRaceResultsArgs>) {
  const { raceId, status } = ctx.args;
  const PK = { eq: racePartition(checkedRace(raceId).raceId) };
  const page = {
    limit: checkedLimit(ctx.args.limit),
    nextToken: checkedToken(listOf(ctx.args), ctx.args.nextToken),
  };
  return status === 'DID_NOT_FINISH'
    ? ddb.query<{ PK: string; SK: string }>({ query: { PK, SK: { beginsWith: DNF_PREFIX } }, ...page })
    : ddb.query<{ PK: string }>({ query: { PK }, index: BY_SCORE, ...page });
}

export function response(ctx: Context<QueryRaceResultsArgs>): RaceResultConnection {
  const { items, nextToken } = pageOf<ResultItem | DnfItem>(ctx, listOf(ctx.args));
  const results = items.map((item) =>
    ctx.args.status === 'DID_NOT_FINISH' ? dnfOf(item as DnfItem) : finisherOf(item as ResultItem),
  );
  return { items: results, nextToken };
}
