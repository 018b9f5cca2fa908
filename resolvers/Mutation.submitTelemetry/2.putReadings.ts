import type { Context } from '@aws-appsync/utils';
import type { Telemetry } from '../../race/reading.ts';
import type { MutationSubmitTelemetryArgs, SubmittedReading } from '../../race/generated/schema.ts';
import { putFailures, putRecords } from '../shared/kinesis.ts';
import type { CheckedReading } from '../shared/readings.ts';
import type { Rider } from '../shared/rider.ts';

type Args = Context<MutationSubmitTelemetryArgs, { rider: Rider; readings: CheckedReading[] }>;

export function request(ctx: Args) {
  const { rider, readings } = ctx.stash;
  const records = readings.map(({ input, race, last }) => {
    const { second, deviceTimestamp, cadence, resistance } = input;
    const event = last ? 'final' : 'update';
    const data: Telemetry = {
      event,
      deviceTimestamp,
      second,
      raceId: race.slot,
      ...rider,
      classId: race.classId,
      cadence,
      resistance,
    };
    return { partitionKey: rider.racerId, data };
  });
  return putRecords(ctx.env.STREAM_NAME!, records);
}

export function response(ctx: Args): SubmittedReading[] {
  const failures = putFailures(ctx);
  return ctx.args.readings.map(({ raceId, second }, index) => {
    const errorType = failures[index] ?? null;
    return { raceId, second, accepted: errorType === null, errorType };
  });
}
