import { setImmediate } from 'node:timers/promises';

/** Both sides of a comparison, each as it does its work once. */
export type Sides<Name extends string> = Record<Name, () => unknown>;

/**
 * Times the sides in turn, so that whatever slows the machine down slows down all of them. Who goes first changes
 * with every round.
 * @returns milliseconds by side, without those of the warm-up
 */
export async function alternate<Name extends string>(
  sides: Sides<Name>,
  { warmUp, rounds, signal }: { warmUp: number; rounds: number; signal: AbortSignal },
): Promise<Record<Name, number[]>> {
  const names = Object.keys(sides) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = -warmUp; round < rounds; round++) {
    const first = Math.abs(round) % names.length;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      const before = performance.now();
      await sides[name]();
      const ms = performance.now() - before;
      if (round >= 0) times[name].push(ms);
    }
    // Ctrl-C is heard here
    await setImmediate();
    signal.throwIfAborted();
  }
  return times;
}
