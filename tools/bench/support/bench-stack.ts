import type { ConfigInput } from '../../../infra/shared/config.ts';
import type { Log } from 'stack-at-home';
import { startLocalStack, type LocalStack } from '../../shared/local-stack.ts';
import type { Run } from './benchmark.ts';

/** Longer than any benchmark, so that no race closes while a benchmark runs. */
const SCHEDULE_SECONDS = 3_600;

/** Runs the whole product on this machine until the benchmark ends. Logs only warnings and errors. */
export async function startBenchStack(run: Run, config: ConfigInput): Promise<LocalStack> {
  const log: Log = { debug() {}, info() {}, warn: run.say, error: run.say };
  const stack = await startLocalStack({ config, scheduleSeconds: SCHEDULE_SECONDS, log });
  run.after(() => stack.stop());
  return stack;
}
