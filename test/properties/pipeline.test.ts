import { beforeAll, expect, it } from 'vitest';
import { checkPipeline } from './check-pipeline.ts';
import { tellCounterexample } from './counterexample.ts';
import { buildProduct, readTemplate, type Product } from './product/product.ts';

/** As many as fit into `npm test`. `.ci/run` adds 200 of `npm run test:properties`; `--runs 10000` is for a night. */
const RUNS = Number(process.env.RUNS ?? 40);
/** They take about half a minute on two cores, and much longer on a busy machine. */
const TIMEOUT_MS = 900_000;
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

let product: Product;
beforeAll(async () => {
  product = await buildProduct(await readTemplate());
});

it(
  `loses and forges nothing in ${RUNS} random races through the real functions (seed ${seed})`,
  async () => {
    const { counterexample, runs } = await checkPipeline({ product, runs: RUNS, seed });
    expect(counterexample && tellCounterexample(counterexample)).toBeUndefined();
    expect(runs).toBe(RUNS);
  },
  TIMEOUT_MS,
);
