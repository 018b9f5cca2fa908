/** Runs many random cases against the product, several in parallel. */
import fc from 'fast-check';
import { checkOutcome } from './checks.ts';
import { startDatabase } from './model/database.ts';
import { Lane } from './model/lane.ts';
import { plans, type Plan } from './plan/plan.ts';
import type { Product } from './product/product.ts';
import { runCase, type Outcome } from './run-case.ts';

export interface Counterexample {
  /** Values of `--seed` and `--path` that reproduce the failure. */
  seed: number;
  path: string;
  /** Number of cases that had run in all lanes when the failure was found. */
  run: number;
  plan: Plan;
  message: string;
  /** Message of the case before it was shrunk, which may have failed for another reason. */
  firstMessage: string;
  journal: string[];
}

export interface PipelineReport {
  runs: number;
  seconds: number;
  coldStarts: number;
  invocations: number;
  calls: number;
  counterexample: Counterexample | undefined;
}

export interface PipelineOptions {
  product: Product;
  runs: number;
  seed: number;
  /** Path of the only case to run, as reported for the seed. */
  path?: string | undefined;
  /** Number of cases to run in parallel. Default: 3, which keeps DynamoDB Local and this process busy. */
  lanes?: number;
  /** Whether to shrink a failed case. Default: true. */
  shrink?: boolean;
  onProgress?: (runs: number) => void;
  /** Called once, when a case has failed and before it is shrunk, which can take minutes. */
  onFailure?: (failure: { run: number; message: string }) => void;
}

const LANES = 3;

/** Returns the seed of a lane. The first lane has the requested seed. */
function laneSeed(seed: number, lane: number): number {
  return (seed + lane * 0x9e37_79b9) | 0;
}

/**
 * Runs one plan and checks it.
 *
 * @throws Error of the first check that fails, with the journal of the case
 */
async function checkPlan(plan: Plan, lane: Lane): Promise<Outcome> {
  const outcome = await runCase(plan, lane);
  try {
    checkOutcome(outcome);
  } catch (error) {
    throw Object.assign(error as Error, { journal: outcome.journal });
  }
  return outcome;
}

export async function checkPipeline(options: PipelineOptions): Promise<PipelineReport> {
  const { product, runs, seed, path } = options;
  const database = await startDatabase();
  const count = path === undefined ? Math.min(options.lanes ?? LANES, runs) : 1;
  const lanes = Array.from({ length: count }, (_, index) => new Lane(index, product, database));
  const started = performance.now();
  const stopping = new AbortController();
  let [done, calls, invocations] = [0, 0, 0];
  let counterexample: Counterexample | undefined;

  const inLane = async (lane: Lane, index: number): Promise<void> => {
    let failed = false;
    const property = fc.asyncProperty(plans, async (plan) => {
      if (stopping.signal.aborted && !failed) return;
      if (!failed) {
        done += 1;
        options.onProgress?.(done);
      }
      try {
        const outcome = await checkPlan(plan, lane);
        calls += outcome.calls;
        invocations += outcome.invocations;
      } catch (error) {
        if (!failed && !first) {
          first = { run: done, message: (error as Error).message };
          options.onFailure?.(first);
        }
        failed = true;
        stopping.abort();
        throw error;
      }
    });
    const details = await fc.check(property, {
      numRuns: Math.ceil((runs - index) / count),
      seed: laneSeed(seed, index),
      endOnFailure: options.shrink === false,
      ...(path !== undefined && { path, numRuns: 1 }),
    });
    if (!details.failed) return;
    const error = details.errorInstance as (Error & { journal?: string[] }) | null;
    counterexample ??= {
      seed: details.seed,
      path: details.counterexamplePath ?? '',
      run: first?.run ?? done,
      plan: details.counterexample![0],
      message: error?.message ?? 'interrupted',
      firstMessage: first?.message ?? 'interrupted',
      journal: error?.journal ?? [],
    };
  };
  let first: { run: number; message: string } | undefined;
  try {
    await Promise.all(lanes.map(inLane));
  } finally {
    for (const lane of lanes) lane.stop();
    await database.stop();
  }
  const coldStarts = lanes.reduce((sum, lane) => sum + lane.coldStarts, 0);
  const seconds = (performance.now() - started) / 1_000;
  return { runs: done, seconds, coldStarts, calls, invocations, counterexample };
}
