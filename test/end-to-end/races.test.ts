/** Whole races through the pipeline, with riders who leave early and start late, judged by the oracle. */
import { describe, expect, it } from 'vitest';
import { runRaces } from '../../cli/run-races.ts';
import type { ConfigInput } from '../../infra/config.ts';
import { startTestStack } from '../support/stack.ts';

// Readings go by the clock here, so grace is what a busy machine may lag behind.
const TIMES = { raceSeconds: 6, graceSeconds: 12 };
const RIDERS = 30;

async function verdictsOf(config: Partial<ConfigInput>) {
  const stack = await startTestStack({ ...TIMES, ...config }, 1);
  try {
    return await runRaces(stack, {
      classes: [1, 2],
      ridersPerClass: RIDERS,
      dropout: 0.2,
      late: 0.3,
      seed: 'races.test',
      times: TIMES,
      signal: new AbortController().signal,
      tell() {},
    });
  } finally {
    await stack.stop();
  }
}

const CONFIGURATIONS: [string, Partial<ConfigInput>][] = [
  ['over four shards', { shardCount: 4, windowSeconds: 1 }],
  ['over one shard', { shardCount: 1, windowSeconds: 1 }],
  ['without windows', { shardCount: 2, windowSeconds: 0 }],
];

describe.concurrent('two races of a slot', () => {
  it.each(CONFIGURATIONS)(
    '%s end with rankings, results and a plain sort that agree',
    async (_, config) => {
      const { verdicts, ridersSent, pushes } = await verdictsOf(config);
      expect(verdicts.flatMap(({ differences }) => differences)).toEqual([]);
      expect(verdicts.map(({ raceId }) => raceId[0]).sort()).toEqual(['1', '2']);
      expect(ridersSent).toBe(2 * RIDERS);
      for (const { ranked, finishers, dnf } of verdicts) {
        expect(ranked).toBe(RIDERS);
        expect(finishers + dnf).toBe(RIDERS);
        expect(dnf).toBeGreaterThan(0);
        expect(finishers).toBeGreaterThan(dnf);
      }
      // live as well: closing alone makes one push a race
      expect(pushes).toBeGreaterThan(2);
    },
    180_000,
  );
});
