import type { Counterexample } from './check-pipeline.ts';

/** Formats a failed case for a person to investigate. */
export function tellCounterexample({ run, message, firstMessage, plan, seed, path }: Counterexample): string {
  return [
    `run ${run} failed: ${message}`,
    ...(firstMessage === message ? [] : [`before it was shrunk: ${firstMessage}`]),
    JSON.stringify(plan),
    `To reproduce it and print all calls: npm run test:properties -- --seed ${seed} --path ${path} --journal`,
  ].join('\n\n');
}
