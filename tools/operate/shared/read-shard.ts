import { setTimeout } from 'node:timers/promises';
import {
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListShardsCommand,
  type KinesisClient,
  type ListShardsCommandOutput,
} from '@aws-sdk/client-kinesis';
import type { StreamRecord } from '../../shared/kinesis-event.ts';

/** Position at which to start reading. */
export type Start = { at: string } | { after: string } | { fromMs: number };

/**
 * Number of records per read. Kinesis returns up to 10,000, but smaller reads leave room for the shard's
 * consumers, which share its 2 MB/s.
 */
const READ_LIMIT = 5_000;
/**
 * Kinesis returns many empty pages for quiet periods, and all readers of a shard share five reads per second.
 */
const EMPTY_PAGE_PAUSE_MS = 250;

/**
 * Yields a shard's records page by page, from a position to the newest record. Yields nothing for a shard
 * that no longer exists. Kinesis deletes a closed shard when its last record expires.
 */
export async function* readShard(
  kinesis: KinesisClient,
  streamName: string,
  shardId: string,
  start: Start,
): AsyncGenerator<StreamRecord[]> {
  let from = start;
  let iterator = await iteratorOf(kinesis, streamName, shardId, from);
  while (iterator !== undefined) {
    let page;
    try {
      page = await kinesis.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: READ_LIMIT }));
    } catch (error) {
      // an iterator expires after five minutes, and the caller can take longer to handle a page
      if ((error as Error).name !== 'ExpiredIteratorException') throw error;
      iterator = await iteratorOf(kinesis, streamName, shardId, from);
      continue;
    }
    const { Records = [], NextShardIterator, MillisBehindLatest = 0 } = page;
    iterator = NextShardIterator;
    if (Records.length === 0) {
      if (MillisBehindLatest === 0) return;
      await setTimeout(EMPTY_PAGE_PAUSE_MS);
      continue;
    }
    const records = Records.map(({ SequenceNumber, PartitionKey, Data, ApproximateArrivalTimestamp }) => ({
      shardId,
      sequenceNumber: SequenceNumber!,
      partitionKey: PartitionKey!,
      data: Buffer.from(Data!).toString('base64'),
      arrivedAt: ApproximateArrivalTimestamp!.getTime(),
    }));
    from = { after: records.at(-1)!.sequenceNumber };
    yield records;
  }
}

async function iteratorOf(
  kinesis: KinesisClient,
  streamName: string,
  shardId: string,
  start: Start,
): Promise<string | undefined> {
  const place =
    'at' in start
      ? ({ ShardIteratorType: 'AT_SEQUENCE_NUMBER', StartingSequenceNumber: start.at } as const)
      : 'after' in start
        ? ({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', StartingSequenceNumber: start.after } as const)
        : ({ ShardIteratorType: 'AT_TIMESTAMP', Timestamp: new Date(start.fromMs) } as const);
  try {
    const { ShardIterator } = await kinesis.send(
      new GetShardIteratorCommand({ StreamName: streamName, ShardId: shardId, ...place }),
    );
    return ShardIterator;
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

/** Returns the ids of open shards and of closed shards that still have records. */
export async function listShards(kinesis: KinesisClient, streamName: string): Promise<string[]> {
  const ids: string[] = [];
  let token: string | undefined;
  do {
    const page: ListShardsCommandOutput = await kinesis.send(
      new ListShardsCommand(token === undefined ? { StreamName: streamName } : { NextToken: token }),
    );
    ids.push(...(page.Shards ?? []).map(({ ShardId }) => ShardId!));
    token = page.NextToken;
  } while (token !== undefined);
  return ids;
}

export async function streamArnOf(kinesis: KinesisClient, streamName: string): Promise<string> {
  const { StreamDescriptionSummary } = await kinesis.send(
    new DescribeStreamSummaryCommand({ StreamName: streamName }),
  );
  return StreamDescriptionSummary!.StreamARN!;
}
