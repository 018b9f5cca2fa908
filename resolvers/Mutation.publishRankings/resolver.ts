import type { Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import { rankingsItemKey, writeRankings, type RankingsItem } from '../race/table/rankings.ts';
import type { MutationPublishRankingsArgs } from '../race/generated/schema.ts';
import { checkedRace } from './shared/arguments.ts';
import { ifNewer, publishedOf } from './shared/publish.ts';
import { raceLifetime } from './shared/race.ts';

export function request(ctx: Context<MutationPublishRankingsArgs>) {
  const { raceId, sequence } = ctx.args.input;
  const race = checkedRace(raceId);
  // Uses an update instead of a put, because AppSync treats a failed put of an identical item as a success
  // and would push it.
  const update = ddb.update<RankingsItem>({
    key: rankingsItemKey(race),
    update: { ...writeRankings(ctx.args.input), ...raceLifetime(ctx, race) },
  });
  return ifNewer(update, sequence);
}

export function response(ctx: Context<MutationPublishRankingsArgs>) {
  publishedOf(ctx);
  // the input was stored unchanged
  return ctx.args.input;
}
