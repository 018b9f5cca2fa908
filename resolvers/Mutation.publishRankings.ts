import type { Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import { racePartition, RANKINGS_KEY } from '../race/keys.ts';
import { raceIdOf } from '../race/race-id.ts';
import type { MutationPublishRankingsArgs, Rankings } from './generated/schema.ts';
import { checkedRace } from './shared/arguments.ts';
import { publishedOf } from './shared/data.ts';

export function request(ctx: Context<MutationPublishRankingsArgs>) {
  const { raceId, sequence } = ctx.args.input;
  // An update, since AppSync takes a put of what is stored already for a success, and would push it again.
  return ddb.update<{ PK: string; SK: string; sequence: number }>({
    key: { PK: racePartition(raceIdOf(checkedRace(raceId))), SK: RANKINGS_KEY },
    update: ctx.args.input,
    condition: { or: [{ sequence: { attributeExists: false } }, { sequence: { lt: sequence } }] },
  });
}

export function response(ctx: Context<MutationPublishRankingsArgs>) {
  return publishedOf<Rankings>(ctx);
}
