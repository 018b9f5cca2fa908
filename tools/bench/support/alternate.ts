import { setImmediate } from 'node:timers/promises';

/** The sides of a comparison. Each function does the work once. */
export type Sides<Name extends string, Result = unknown> = Record<Name, () => Result | Promise<Result>>;

/**
 * Runs the sides alternately, so that anything that slows the machine down affects all of them. Each round
 * starts with a different side.
 * @returns what each side returned in each round, without the warm-up rounds
 */
export async function alternate<Name extends string, Result>(
  sides: Sides<Name, Result>,
  { warmUp, rounds, signal }: { warmUp: number; rounds: number; signal: AbortSignal },
): Promise<Record<Name, Result[]>> {
  const names = Object.keys(sides) as Name[];
  const results = Object.fromEntries(names.map((name) => [name, [] as Result[]])) as Record<Name, Result[]>;
  for (let round = -warmUp; round < rounds; round++) {
    const first = Math.abs(round) % names.length;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      const result = await sides[name]();
      if (round >= 0) results[name].push(result);
    }
    // gives the Ctrl-C handler a chance to run
    await setImmediate();
    signal.throwIfAborted();
  }
  return results;
}

/** Makes each side return how long its work takes, in milliseconds. */
export function timed<Name extends string>(sides: Sides<Name>): Sides<Name, number> {
  const entries = Object.entries<Sides<Name>[Name]>(sides).map(([name, work]) => [
    name,
    async () => {
      const before = performance.now();
      await work();
      return performance.now() - before;
    },
  ]);
  return Object.fromEntries(entries) as Sides<Name, number>;
}
