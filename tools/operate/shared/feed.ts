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
  let start = 0;
  do {
    const batch = raceIds.slice(start, start + RACES_PER_CALL);
    const answer = await invoke(lambda, outputs.CloseRacesFunction, { raceIds: batch });
    for (const raceId of closedSchema.parse(answer).givenUp) givenUp.add(raceId);
    start += RACES_PER_CALL;
  } while (start < raceIds.length);
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
  for (let start = 0; start < raceIds.length; start += RACES_PER_CALL) {
    const batch = raceIds.slice(start, start + RACES_PER_CALL);
    const answer = await invoke(lambda, outputs.PublishRankingsFunction, rankingsEvent(batch, streamArn));
    for (const index of givenBack(answer)) failed.add(batch[Number(index)]!);
  }
  return failed;
}
