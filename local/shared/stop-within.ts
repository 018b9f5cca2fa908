import { messageOf } from './errors.ts';

/**
 * Stops all parts and waits for them, but no longer than `seconds`. A part that fails or hangs does not keep
 * the others from stopping.
 * @throws AggregateError with the parts' errors, or Error with the limit if time runs out
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
