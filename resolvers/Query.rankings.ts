import type { Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import { racePartition, RANKINGS_KEY } from '../race/keys.ts';
import { raceIdOf } from '../race/race-id.ts';
import { readEntries } from '../race/stored-entries.ts';
import type { QueryRankingsArgs, Rankings } from './generated/schema.ts';
import { checkedRace } from './shared/arguments.ts';
import { dataOf } from './shared/data.ts';

export function request(ctx: Context<QueryRankingsArgs>) {
  const PK = racePartition(raceIdOf(checkedRace(ctx.args.raceId)));
  // consistent, so that a query after a push never returns the rankings before it
  return ddb.get({ key: { PK, SK: RANKINGS_KEY }, consistentRead: true });
}

export function response(ctx: Context<QueryRankingsArgs>) {
  const stored = dataOf<(Omit<Rankings, 'entries'> & { entries: string }) | null>(ctx);
  return stored && { ...stored, entries: readEntries(stored.entries) };
}
