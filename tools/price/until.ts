import { setTimeout as wait } from 'node:timers/promises';

const LOOK_EVERY_MS = 500;

/**
 * Looks again and again until it is so.
 * @param late says what was waited for, and what is so instead
 * @throws Error with it when patience ends
 */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  { patienceSeconds, signal, late }: { patienceSeconds: number; signal: AbortSignal; late: () => string },
): Promise<void> {
  const end = Date.now() + patienceSeconds * 1_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`${late()} (waited ${patienceSeconds} s)`);
    await wait(LOOK_EVERY_MS, undefined, { signal });
  }
}
