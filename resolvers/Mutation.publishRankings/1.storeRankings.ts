import type { Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import type { Race } from '../../race/race-id.ts';
import { rankingsItemKey, writeRankings, type RankingsItem } from '../../race/table/rankings.ts';
import type { MutationPublishRankingsArgs } from '../../race/generated/schema.ts';
import { ifNewerOrSame, publishedOf } from '../shared/publish.ts';
import { raceLifetime } from '../shared/race.ts';

export function request(ctx: Context<MutationPublishRankingsArgs, { race: Race }>) {
  const { race } = ctx.stash;
  const rankings = writeRankings(ctx.args.input);
  const update = ddb.update<RankingsItem>({
    key: rankingsItemKey(race),
    update: { ...rankings, ...raceLifetime(ctx, race) },
  });
  return ifNewerOrSame(update, rankings);
}

export function response(ctx: Context<MutationPublishRankingsArgs>) {
  return publishedOf<RankingsItem>(ctx);
}
