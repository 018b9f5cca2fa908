/** Compares whole races, including riders who drop out or start late, with the oracle. */
import { describe, it } from 'vitest';
import type { ConfigInput } from '../../infra/shared/config.ts';
import { AWS_VARIANTS } from '../../local/shared/variants.ts';
import type { StackSeams } from '../support/stack.ts';
import { ride, RIDERS } from './support/ride.ts';

const EVERY_VARIANT = { awsVariants: AWS_VARIANTS.map(({ name }) => name) };

const CONFIGURATIONS: [string, Partial<ConfigInput>, StackSeams?][] = [
  ['over one shard and without windows', { shardCount: 1, windowSeconds: 0 }],
  [
    'over four shards with all variants of AWS’s behavior at once',
    { shardCount: 4, windowSeconds: 1 },
    EVERY_VARIANT,
  ],
];

describe.concurrent('two races in a slot', () => {
  it.for(CONFIGURATIONS)(
    '%s end with rankings and results that agree with a plain sort',
    { timeout: 240_000 },
    async ([, config, seams], { expect }) => {
      const { verdicts, ridersSent, live } = await ride({ config, seams, late: 0.3 });
      const raceIds = verdicts.map(({ raceId }) => raceId);
      expect([...live].sort()).toEqual(raceIds.sort());
      expect(verdicts.flatMap(({ differences }) => differences)).toEqual([]);
      expect(raceIds.map((raceId) => raceId[0])).toEqual(['1', '2']);
      expect(ridersSent).toBe(2 * RIDERS);
      for (const { ranked, finishers, dnf } of verdicts) {
        expect(ranked).toBe(RIDERS);
        expect(finishers + dnf).toBe(RIDERS);
        expect(dnf).toBeGreaterThan(0);
        expect(finishers).toBeGreaterThan(dnf);
      }
    },
  );
});
