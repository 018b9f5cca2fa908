import type { Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import type { Race } from '../../race/race-id.ts';
import { frameItemKey, writeFrame, type FrameItem } from '../../race/table/rankings.ts';
import type { MutationPublishRankingsArgs } from '../../race/generated/schema.ts';
import { ifNewer, publishedOf } from '../shared/publish.ts';
import { raceLifetime } from '../shared/race.ts';

export function request(ctx: Context<MutationPublishRankingsArgs, { race: Race }>) {
  const { race } = ctx.stash;
  // Uses an update instead of a put, because AppSync treats a failed put of an identical item as a success
  // and would push it.
  const update = ddb.update<FrameItem>({
    key: frameItemKey(race),
    update: { ...writeFrame(ctx.args.input), ...raceLifetime(ctx, race) },
  });
  return ifNewer(update, ctx.args.input.sequence);
}

export function response(ctx: Context<MutationPublishRankingsArgs>) {
  return publishedOf<FrameItem>(ctx);
}
