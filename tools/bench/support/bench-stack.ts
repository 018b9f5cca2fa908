import type { ConfigInput } from '../../../infra/shared/config.ts';
import type { Log } from 'stack-at-home';
import { startLocalStack, type LocalStack } from '../../shared/local-stack.ts';
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
