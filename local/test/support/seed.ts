/**
 * Reproduces the random tests of a failed run with the seed that fast-check printed:
 * `SEED=… npx vitest run <file>`.
 */
import fc from 'fast-check';

const seed = process.env.SEED;
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });
