import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import type { Deployment } from './deployment.ts';
import { batchEvent, type StreamRecord } from '../../shared/kinesis-event.ts';
import { batchesOf } from './batches.ts';
import { closedWindowEvent } from './closed-window-event.ts';
import { OperatorError } from '../../shared/operator-error.ts';
import { rankingsEvent } from './rankings-event.ts';

/**
 * Number of races per call of publish-rankings or close-races. publish-rankings reads up to a few megabytes per
 * race, and times out after one minute. close-races times out after 50 s.
 */
const RACES_PER_CALL = 20;

/** Splits races into the batches of several calls. */
function callsFor(raceIds: readonly string[]): string[][] {
  const calls = Math.ceil(raceIds.length / RACES_PER_CALL);
  return Array.from({ length: calls }, (_, call) =>
    raceIds.slice(call * RACES_PER_CALL, (call + 1) * RACES_PER_CALL),
  );
}

const answerSchema = z.looseObject({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).optional(),
});

const closedSchema = z.object({ givenUp: z.array(z.string()) });

/**
 * Invokes a function and returns its result.
 * @throws OperatorError if the function fails
 */
export async function invoke(lambda: LambdaClient, functionName: string, event: unknown): Promise<unknown> {
  const { FunctionError, Payload } = await lambda.send(
    new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(event) }),
  );
  const text = Payload === undefined ? '' : Buffer.from(Payload).toString('utf8');
  if (FunctionError !== undefined)
    throw new OperatorError(
      `${functionName} failed: ${text.slice(0, 300)}. See its log, fix the cause, and run this again`,
    );
  return text === '' ? {} : (JSON.parse(text) ?? {});
}

/** Returns the sequence numbers of the records that a function reports as failed. */
function givenBack(answer: unknown): Set<string> {
  const { data } = answerSchema.safeParse(answer);
  return new Set(data?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier));
}

/**
 * Invokes close-races, at least once. Each call closes some of these races and all races that are due.
 * @returns the races that it gave up on
 */
export async function feedCloseRaces(
  { lambda, outputs }: Deployment,
  raceIds: readonly string[],
): Promise<Set<string>> {
  const givenUp = new Set<string>();
  const calls = raceIds.length === 0 ? [[]] : callsFor(raceIds);
  for (const batch of calls) {
    const answer = await invoke(lambda, outputs.CloseRacesFunction, { raceIds: batch });
    for (const raceId of closedSchema.parse(answer).givenUp) givenUp.add(raceId);
  }
  return givenUp;
}

/** Passes records to live-standings, which writes their standings immediately. */
export async function feedLiveStandings(
  { lambda, outputs }: Deployment,
  records: readonly StreamRecord[],
  streamArn: string,
): Promise<void> {
  for (const batch of batchesOf(records))
    await invoke(lambda, outputs.LiveStandingsFunction, closedWindowEvent(batch, streamArn));
}

/**
 * Passes records to final-results.
 * @throws OperatorError if the function fails or reports individual records as failed
 */
export async function feedFinalResults(
  { lambda, outputs }: Deployment,
  records: readonly StreamRecord[],
  streamArn: string,
): Promise<void> {
  for (const batch of batchesOf(records)) {
    const answer = await invoke(lambda, outputs.FinalResultsFunction, batchEvent(batch, streamArn));
    const failed = givenBack(answer);
    if (failed.size > 0)
      throw new OperatorError(
        `${outputs.FinalResultsFunction} could not write ${failed.size} of ${batch.length} results. ` +
          'See its log, fix the cause, and run this again',
      );
  }
}

/**
 * Invokes publish-rankings to publish the current state of races.
 * @returns the races that it could not publish
 */
export async function feedPublishRankings(
  { lambda, outputs }: Deployment,
  raceIds: readonly string[],
  streamArn: string,
): Promise<Set<string>> {
  const failed = new Set<string>();
  for (const batch of callsFor(raceIds)) {
    const answer = await invoke(lambda, outputs.PublishRankingsFunction, rankingsEvent(batch, streamArn));
    for (const index of givenBack(answer)) failed.add(batch[Number(index)]!);
  }
  return failed;
}
