import type { ConfigInput } from '../../../infra/shared/config.ts';
import { startLocalStack, type LocalStack } from '../../shared/local-stack.ts';
import type { Log } from 'stack-at-home';
import type { Run } from './benchmark.ts';

/** Nothing is closed while it is measured. */
const SCHEDULE_SECONDS = 3_600;

/** The whole product on this machine until the benchmark is over. What goes wrong in it is said. */
export async function startBenchStack(run: Run, config: ConfigInput): Promise<LocalStack> {
  const log: Log = { debug() {}, info() {}, warn: run.say, error: run.say };
  const stack = await startLocalStack({ config, scheduleSeconds: SCHEDULE_SECONDS, log });
  run.after(() => stack.stop());
  return stack;
}

/** A function's logical id by how it starts, which is its construct's path. */
export function functionOf({ runtime }: LocalStack, start: string): string {
  const id = Object.keys(runtime.resources).find((logicalId) =>
    new RegExp(`^${start}Function[0-9A-F]{8}$`).test(logicalId),
  );
  if (id === undefined) throw new Error(`the stack has no function ${start}…; see infra/ for its name`);
  return id;
}
