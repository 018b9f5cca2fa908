/**
 * Every random test of a run can be repeated: fast-check prints the seed of a failure, and `SEED=… npx
 * vitest run <file>` takes it back.
 */
import fc from 'fast-check';

const seed = process.env.SEED;
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });
