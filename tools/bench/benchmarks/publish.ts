import { PublishRankingsDocument } from '../../../functions/generated/operations.ts';
import { alternate, timed } from '../support/alternate.ts';
import { compare, rounded, spreadOf, type Measured, type Run } from '../support/benchmark.ts';
import { quantile } from '../support/quantile.ts';
import { inputOf, raceOf } from '../support/race-of.ts';

const CASES = [1_000, 10_000].flatMap((riders) => [1, 4, 8].map((shards) => ({ riders, shards })));
const ROUNDS = 30;
const WARM_UP = 8;

const query = PublishRankingsDocument.toString();

export function setup() {
  return CASES.map((size) => ({ ...size, race: raceOf(size.riders, size.shards) }));
}

/** Compares the time to build the mutation's body from parts with the time to serialize the body alone. */
export async function measure(cases: ReturnType<typeof setup>, { signal }: Run): Promise<Measured> {
  const measured = [];
  for (const { riders, shards, race } of cases) {
    const body = { query, variables: { input: inputOf(race) } };
    const times = await alternate(
      timed({
        ours: () => JSON.stringify({ query, variables: { input: inputOf(race) } }),
        alone: () => JSON.stringify(body),
      }),
      { warmUp: WARM_UP, rounds: ROUNDS, signal },
    );
    const [ours, alone] = [quantile(times.ours, 0.5), quantile(times.alone, 0.5)];
    measured.push({ riders, shards, times, ours, alone, bytes: Buffer.byteLength(JSON.stringify(body)) });
  }
  // the race size that the product is designed for, with the default number of shards
  const usual = measured.find(({ riders, shards }) => riders === 1_000 && shards === 8)!;
  return {
    ...compare({
      value: usual.ours,
      unit: 'ms to build the mutation’s body for 1,000 riders from 8 parts',
      reference: 'JSON.stringify of the same body',
      referenceValue: usual.alone,
    }),
    spread: spreadOf(usual.times.ours),
    referenceSpread: spreadOf(usual.times.alone),
    rows: measured.map(({ riders, shards, ours, alone, bytes }) => ({
      riders,
      shards,
      bytes,
      ms: rounded(ours),
      alone: rounded(alone),
      ratio: rounded(ours / alone),
    })),
  };
}
