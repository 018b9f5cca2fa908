import { beforeAll, expect, it } from 'vitest';
import { checkPipeline } from './check-pipeline.ts';
import { tellCounterexample } from './counterexample.ts';
import { buildProduct, readTemplate, type Product } from './product/product.ts';

/**
 * Number of cases in `npm test`. `.ci/run` adds 200 with `npm run test:properties`; `--runs 10000` takes all
 * night.
 */
const RUNS = Number(process.env.RUNS ?? 5);
/** The cases take about 20 s on two cores, and much longer on a busy machine. */
const TIMEOUT_MS = 900_000;
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

let product: Product;
beforeAll(async () => {
  product = await buildProduct(await readTemplate());
});

it(
  `the pipeline loses and invents nothing in ${RUNS} random races (seed ${seed})`,
  async () => {
    const { counterexample, runs } = await checkPipeline({ product, runs: RUNS, seed });
    expect(counterexample && tellCounterexample(counterexample)).toBeUndefined();
    expect(runs).toBe(RUNS);
  },
  TIMEOUT_MS,
);
