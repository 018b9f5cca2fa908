import type { Context } from '@aws-appsync/utils';
import type { MutationPublishRankingsArgs } from '../../race/generated/schema.ts';
import { checkedRace } from '../shared/arguments.ts';

/**
 * Pipeline: step 1 stores the rankings with their entries, and step 2 stores the frame. Many viewers read only
 * the frame, which is much smaller.
 *
 * Rankings are superseded if either step finds that the stored sequence is at least as great. Then AppSync
 * pushes nothing. The following holds however the writes of several publishers interleave, and wherever they
 * stop:
 *
 * - Step 1 replaces rankings only with newer ones. So there is only one version of the rankings with a given
 *   sequence, and readers of the rankings and of the frame never see two.
 * - The stored frame is never newer than the stored rankings, because it is written after them.
 * - Only one publisher completes step 2 for a given sequence. So no rankings are pushed twice or after newer
 *   ones, and a query after a push never returns older rankings.
 * - If the mutation stops between the steps, the frame is older than the rankings. Step 1 accepts the same
 *   rankings again, so a retry of the mutation completes it. If the publisher stops, too, the next one notices
 *   that the rankings were not pushed (functions/shared/load-race.ts) and publishes them again.
 */
export function request(ctx: Context<MutationPublishRankingsArgs>) {
  ctx.stash.race = checkedRace(ctx.args.input.raceId);
  return {};
}

export function response(ctx: Context<MutationPublishRankingsArgs>) {
  // the input was stored unchanged
  return ctx.args.input;
}
