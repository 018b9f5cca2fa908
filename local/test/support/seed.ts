/** Repeats the random tests of a failed run: fast-check prints the seed, and `SEED=… npx vitest run <file>` uses it. */
import fc from 'fast-check';

const seed = process.env.SEED;
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });
