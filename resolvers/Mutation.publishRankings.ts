import type { Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import { racePartition, RANKINGS_KEY } from '../race/keys.ts';
import { raceIdOf } from '../race/race-id.ts';
import { writeEntries } from '../race/stored-entries.ts';
import type { MutationPublishRankingsArgs } from './generated/schema.ts';
import { checkedRace } from './shared/arguments.ts';
import { publishedOf } from './shared/data.ts';

export function request(ctx: Context<MutationPublishRankingsArgs>) {
  const { raceId, sequence, entries } = ctx.args.input;
  // An update, since AppSync takes a put of what is stored already for a success, and would push it again.
  return ddb.update<{ PK: string; SK: string; sequence: number; entries: string }>({
    key: { PK: racePartition(raceIdOf(checkedRace(raceId))), SK: RANKINGS_KEY },
    update: { ...ctx.args.input, entries: writeEntries(entries) },
    condition: { or: [{ sequence: { attributeExists: false } }, { sequence: { lt: sequence } }] },
  });
}

export function response(ctx: Context<MutationPublishRankingsArgs>) {
  publishedOf(ctx);
  // all of it has been stored
  return ctx.args.input;
}
