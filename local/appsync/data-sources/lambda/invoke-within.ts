import type { Clock } from '../../../shared/clock.ts';
import type { Invocation, InvocationOutcome, InvokeFunction } from './invoke-function.ts';

/** Calls a function. Returns undefined if it takes longer than a number of seconds. */
export async function invokeWithin(
  seconds: number,
  { invokeFunction, clock }: { invokeFunction: InvokeFunction; clock: Clock },
  invocation: Invocation,
): Promise<InvocationOutcome | undefined> {
  const answered = new AbortController();
  const tooLate = clock.wait(seconds * 1_000, answered.signal).then(() => undefined);
  try {
    return await Promise.race([invokeFunction(invocation), tooLate]);
  } finally {
    answered.abort();
  }
}
