import type { Counterexample } from './check-pipeline.ts';

/** What someone needs who wants to understand a failed case. */
export function tellCounterexample({ run, message, plan, seed, path }: Counterexample): string {
  return [
    `run ${run} failed: ${message}`,
    JSON.stringify(plan),
    `To repeat it with all calls: npm run test:properties -- --seed ${seed} --path ${path} --journal`,
  ].join('\n\n');
}
