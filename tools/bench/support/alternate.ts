import { setImmediate } from 'node:timers/promises';

/** The sides of a comparison. Each function does the work once. */
export type Sides<Name extends string> = Record<Name, () => unknown>;

/**
 * Measures the sides alternately, so that anything that slows the machine down affects all of them. Each
 * round starts with a different side.
 * @returns times in milliseconds for each side, without the warm-up rounds
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
    // gives the Ctrl-C handler a chance to run
    await setImmediate();
    signal.throwIfAborted();
  }
  return times;
}
