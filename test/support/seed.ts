/**
 * Makes random tests reproducible: fast-check prints the seed of a failure, and `SEED=… npx vitest run
 * <file>` repeats the run with it.
 */
import fc from 'fast-check';

const seed = process.env.SEED;
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });
