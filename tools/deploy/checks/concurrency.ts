import { GetAccountSettingsCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { Check, Verdict } from './check.ts';

/** live-standings and final-results each have an execution per shard. */
const PER_SHARD = 2;
/** publish-rankings and close-races. */
const FOR_OTHERS = 2;

/** Returns how many functions can run at the same time, without those that have reserved concurrency. */
export async function readConcurrency(lambda: LambdaClient): Promise<number> {
  const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
  return AccountLimit?.UnreservedConcurrentExecutions ?? 0;
}

export function judgeConcurrency(available: number, shardCount: number): Verdict {
  const needed = PER_SHARD * shardCount + FOR_OTHERS;
  if (available >= needed)
    return { outcome: 'ok', finding: `${available} executions available, ${needed} needed` };
  const possible = Math.floor((available - FOR_OTHERS) / PER_SHARD);
  const quota = "request a higher Lambda quota 'Concurrent executions'";
  return {
    outcome: 'failed',
    finding: `${available} executions are available, but shardCount ${shardCount} needs ${needed}`,
    remedy: possible >= 1 ? `use --set shardCount=${possible} or less, or ${quota}` : quota,
  };
}

export const concurrency: Check = {
  name: 'Lambda concurrency',
  actions: 'lambda:GetAccountSettings',
  run: async ({ clients, config }) =>
    judgeConcurrency(await readConcurrency(clients.lambda), config.shardCount),
};
