import {
  DescribeStreamSummaryCommand,
  ListShardsCommand,
  MergeShardsCommand,
  SplitShardCommand,
  type KinesisClient,
  type Shard,
} from '@aws-sdk/client-kinesis';
import { eventually } from 'stack-at-home/testing';

/** Resharding takes seconds on AWS and almost no time on local servers. */
const POLLING = { intervalMs: 100, timeoutMs: 60_000 };

interface HashRange {
  id: string;
  from: bigint;
  to: bigint;
}

/** Splits every shard of a stream in half. Returns the new number of shards. */
export async function splitShards(kinesis: KinesisClient, StreamName: string): Promise<number> {
  const shards = await openShards(kinesis, StreamName);
  for (const { id: ShardToSplit, from, to } of shards) {
    const NewStartingHashKey = String((from + to + 1n) / 2n);
    await kinesis.send(new SplitShardCommand({ StreamName, ShardToSplit, NewStartingHashKey }));
    await untilActive(kinesis, StreamName);
  }
  return shards.length * 2;
}

/** Merges adjacent shards of a stream in pairs. Returns the new number of shards. */
export async function mergeShards(kinesis: KinesisClient, StreamName: string): Promise<number> {
  const shards = await openShards(kinesis, StreamName);
  for (let at = 0; at + 1 < shards.length; at += 2) {
    const [ShardToMerge, AdjacentShardToMerge] = [shards[at]!.id, shards[at + 1]!.id];
    await kinesis.send(new MergeShardsCommand({ StreamName, ShardToMerge, AdjacentShardToMerge }));
    await untilActive(kinesis, StreamName);
  }
  return Math.ceil(shards.length / 2);
}

/** Returns the shards that accept records, ordered by hash key. */
async function openShards(kinesis: KinesisClient, StreamName: string): Promise<HashRange[]> {
  const shards: Shard[] = [];
  let NextToken: string | undefined;
  do {
    const page = await kinesis.send(new ListShardsCommand(NextToken ? { NextToken } : { StreamName }));
    shards.push(...(page.Shards ?? []));
    NextToken = page.NextToken;
  } while (NextToken);
  return shards
    .filter(({ SequenceNumberRange }) => SequenceNumberRange?.EndingSequenceNumber === undefined)
    .map(({ ShardId, HashKeyRange }) => ({
      id: ShardId!,
      from: BigInt(HashKeyRange!.StartingHashKey!),
      to: BigInt(HashKeyRange!.EndingHashKey!),
    }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

async function untilActive(kinesis: KinesisClient, StreamName: string): Promise<void> {
  const isActive = async () => {
    const { StreamDescriptionSummary } = await kinesis.send(new DescribeStreamSummaryCommand({ StreamName }));
    return StreamDescriptionSummary?.StreamStatus === 'ACTIVE';
  };
  await eventually(`the stream ${StreamName} to be ACTIVE after resharding`, isActive, POLLING);
}
