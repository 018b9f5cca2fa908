import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { DescribeStreamSummaryCommand } from '@aws-sdk/client-kinesis';
import { OPEN_RACES_PARTITION } from '../../../race/table/keys.ts';
import type { Clients } from './clients.ts';
import type { LiveStack } from '../../shared/live-stack.ts';
import type { Check, Verdict } from './check.ts';

export interface LiveStream {
  openShards: number;
  /** Whether any race has riders and has not been closed. */
  isRacing: boolean;
}

/** Returns the stack's stream, or undefined if there is none yet. */
export async function readLiveStream(
  { kinesis, dynamodb }: Pick<Clients, 'kinesis' | 'dynamodb'>,
  live: LiveStack | undefined,
): Promise<LiveStream | undefined> {
  const { StreamName, TableName } = live?.outputs ?? {};
  if (StreamName === undefined || TableName === undefined) return undefined;
  const [{ StreamDescriptionSummary: summary }, { Count: openRaces = 0 }] = await Promise.all([
    kinesis.send(new DescribeStreamSummaryCommand({ StreamName })),
    dynamodb.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'PK = :open',
        ExpressionAttributeValues: { ':open': { S: OPEN_RACES_PARTITION } },
        Limit: 1,
        Select: 'COUNT',
        ConsistentRead: true,
      }),
    ),
  ]);
  return { openShards: summary?.OpenShardCount ?? 0, isRacing: openRaces > 0 };
}

/**
 * Kinesis cannot change the number of shards by more than a factor of two at a time:
 * https://docs.aws.amazon.com/kinesis/latest/APIReference/API_UpdateShardCount.html. With fewer shards, the
 * stream accepts fewer readings, which delays the boards of races in progress.
 */
export function judgeShards(stream: LiveStream | undefined, shardCount: number): Verdict {
  if (stream === undefined) return { outcome: 'ok', finding: `${shardCount}; there is no stream yet` };
  const { openShards, isRacing } = stream;
  const [min, max] = [Math.ceil(openShards / 2), openShards * 2];
  if (shardCount < min || shardCount > max)
    return {
      outcome: 'failed',
      finding: `the stream has ${openShards} shards, and Kinesis accepts ${min} to ${max} as the next number, not ${shardCount}`,
      remedy: `first deploy with --set shardCount=${shardCount < min ? min : max}`,
    };
  if (shardCount < openShards && isRacing)
    return {
      outcome: 'failed',
      finding: `shardCount ${shardCount} is less than the stream's ${openShards} shards, and races are in progress`,
      remedy: `use --set shardCount=${openShards}, or deploy when all races are closed`,
    };
  return {
    outcome: 'ok',
    finding: openShards === shardCount ? `${shardCount}` : `${openShards} → ${shardCount}`,
  };
}

export const shards: Check = {
  name: 'shards',
  actions: 'cloudformation:DescribeStacks, kinesis:DescribeStreamSummary and dynamodb:Query',
  run: async ({ clients, live, config }) =>
    judgeShards(await readLiveStream(clients, await live()), config.shardCount),
};
