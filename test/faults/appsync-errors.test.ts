/** Tests a race while AppSync fails, throttles, and returns errors in HTTP 200 responses. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answering } from 'stack-at-home/testing';
import type { FunctionName } from '../../infra/shared/outputs.ts';
import { startFaultStack, type FaultStack } from './support/fault-stack.ts';
import { all, publishes, signedBy } from './support/requests.ts';
import { expectRight, race, FAULT_TIMES } from './support/race.ts';

let stack: FaultStack;
beforeAll(async () => {
  stack = await startFaultStack({ config: { ...FAULT_TIMES, shardCount: 2 }, fronts: ['graphql'] });
});
afterAll(() => stack?.stop());

const insideSuccess = (errorType: string) =>
  answering(200, { data: null, errors: [{ errorType, message: 'injected' }] });

/**
 * Faults, in the order in which they occur. A publisher fails after seven attempts. Then Lambda retries the
 * batch, or the next run of close-races repeats the failed one.
 */
const FAULTS = [
  { fault: answering(500, 'Internal Server Error'), times: 8 },
  { fault: answering(429, { errors: [{ errorType: 'TooManyRequestsException' }] }), times: 6 },
  { fault: insideSuccess('DynamoDB:ThrottlingException'), times: 6 },
  // this error is not known to be temporary, so the batch fails immediately
  { fault: insideSuccess('InternalFailure'), times: 2 },
];
const INJECTED = FAULTS.map(({ times }) => times);

describe('a race while AppSync returns 500, 429, and errors inside 200', () => {
  it('gets some pushes late but loses none, because failed publications are retried', async () => {
    const inject = (name: FunctionName, mutation: string) => {
      const on = all(publishes(mutation), signedBy(stack.keyOf(name)));
      return FAULTS.map((rule) => stack.proxyOf('graphql').inject({ ...rule, on }));
    };
    const rankings = inject('publish-rankings', 'publishRankings');
    // Otherwise, on a slow machine, the race could close before all faults have occurred, and its rankings
    // would be superseded.
    const isEarly = () => rankings.some(({ met }, index) => met < INJECTED[index]!);
    const closing = all(publishes('publishRankings'), signedBy(stack.keyOf('close-races')), isEarly);
    stack.proxyOf('graphql').inject({ on: closing, fault: answering(503, 'Service Unavailable') });
    const completed = inject('close-races', 'publishRaceCompleted');

    expectRight(await race(stack));

    expect(rankings.map(({ met }) => met)).toEqual(INJECTED);
    expect(completed.map(({ met }) => met)).toEqual(INJECTED);
    // a batch fails after seven attempts, or after one error that is not known to be temporary
    expect(stack.mapping('publish-rankings').failures).toBeGreaterThanOrEqual(3);
    expect(stack.mapping('publish-rankings').recordsDiscarded).toBe(0);
    expect(stack.invocations('close-races').errors).toBeGreaterThanOrEqual(3);
    expect(await stack.deadLetters()).toEqual([]);
    expect(await stack.quarantined()).toEqual([]);
  });
});
