import { messageOf } from './errors.ts';

/**
 * Waits for all parts to stop, but no longer than `seconds`. A failing part prevents neither the others from stopping
 * nor the process from exiting.
 * @throws AggregateError with the parts' errors, or an error that states the limit if time runs out
 */
export async function stopAllWithin(seconds: number, stops: readonly (() => Promise<void>)[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<'too late'>((resolve) => {
    timer = setTimeout(() => resolve('too late'), seconds * 1_000);
  });
  // a part may also throw synchronously
  const stopped = Promise.allSettled(stops.map(async (stop) => stop()));
  const outcomes = await Promise.race([stopped, tooLate]);
  clearTimeout(timer);
  if (outcomes === 'too late') throw new Error(`not everything stopped within ${seconds} s`);
  const errors = outcomes
    .filter((outcome) => outcome.status === 'rejected')
    .map(({ reason }): unknown => reason);
  if (errors.length > 0) throw new AggregateError(errors, errors.map(messageOf).join('; '));
}
