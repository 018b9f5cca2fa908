import type { ConfigInput } from '../../../infra/shared/config.ts';
import type { Log } from 'stack-at-home';
import { startLocalStack, type LocalStack } from '../../shared/local-stack.ts';
import type { Run } from './benchmark.ts';

/** Longer than any benchmark, so that no race closes while a benchmark runs. */
const NEVER_SECONDS = 3_600;

interface BenchStackOptions {
  /** How often races are closed. Default: never. */
  scheduleSeconds?: number;
  /** Receives warnings. Default: shows them to the user. */
  warn?: Log['warn'];
}

/** Runs the whole product on this machine until the benchmark ends. Logs only warnings and errors. */
export async function startBenchStack(
  run: Run,
  config: ConfigInput,
  { scheduleSeconds = NEVER_SECONDS, warn = run.say }: BenchStackOptions = {},
): Promise<LocalStack> {
  const log: Log = { debug() {}, info() {}, warn, error: run.say };
  const stack = await startLocalStack({ config, scheduleSeconds, log });
  run.after(() => stack.stop());
  return stack;
}
