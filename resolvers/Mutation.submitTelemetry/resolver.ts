import type { Context } from '@aws-appsync/utils';
import type { MutationSubmitTelemetryArgs, SubmittedReading } from '../../race/generated/schema.ts';
import { checkedReadings } from '../shared/readings.ts';
import { riderOf } from '../shared/rider.ts';

/** Pipeline: step 1 counts the readings of the rider's account, and step 2 puts them into the stream. */
export function request(ctx: Context<MutationSubmitTelemetryArgs>) {
  ctx.stash.rider = riderOf(ctx);
  ctx.stash.readings = checkedReadings(ctx, ctx.args.readings);
  return {};
}

export function response(
  ctx: Context<MutationSubmitTelemetryArgs, object, { result: SubmittedReading[] }>,
): SubmittedReading[] {
  return ctx.prev.result;
}
