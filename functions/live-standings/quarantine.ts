import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import pMap from 'p-map';
import type { Rejection } from '../../race/reading.ts';
import { TryAgain, withBackoff } from '../shared/backoff.ts';
import { arrivedAt, shardOf, type KinesisRecord } from '../shared/kinesis-event.ts';

export interface RejectedRecord {
  record: KinesisRecord;
  rejection: Rejection;
  detail: string;
}

/** What lies in the quarantine queue: the record whole, where it came from, and why it was refused. */
export interface QuarantineMessage {
  rejection: Rejection;
  detail: string;
  streamArn: string;
  shardId: string;
  sequenceNumber: string;
  partitionKey: string;
  /** When the stream took it in (ms). */
  arrivedAt: number;
  /** Base64. Null when it would not fit; then the sequence number finds the record in the stream. */
  data: string | null;
}

/** An SQS batch holds ten messages and 262,144 bytes in all, the limit that every region has. */
const BATCH_MESSAGES = 10;
const BATCH_BYTES = 262_144;
/** Room for the other fields of a message, with a detail cut to 200 characters. */
const ENVELOPE_BYTES = 2_048;
const DETAIL_CHARACTERS = 200;
const CONCURRENT_BATCHES = 4;

export function quarantineMessage({ record, rejection, detail }: RejectedRecord): QuarantineMessage {
  const { data, partitionKey, sequenceNumber } = record.kinesis;
  return {
    rejection,
    detail: detail.slice(0, DETAIL_CHARACTERS),
    streamArn: record.eventSourceARN,
    shardId: shardOf(record),
    sequenceNumber,
    partitionKey,
    arrivedAt: arrivedAt(record),
    data: data.length <= BATCH_BYTES - ENVELOPE_BYTES ? data : null,
  };
}

/** Cuts messages into batches that SQS takes. */
export function batchesOf(bodies: string[]): string[][] {
  const batches: string[][] = [];
  let bytes = Infinity;
  for (const body of bodies) {
    const size = Buffer.byteLength(body);
    if (bytes + size > BATCH_BYTES || batches.at(-1)!.length === BATCH_MESSAGES) {
      batches.push([]);
      bytes = 0;
    }
    batches.at(-1)!.push(body);
    bytes += size;
  }
  return batches;
}

async function sendBatch(sqs: SQSClient, queueUrl: string, bodies: string[]): Promise<void> {
  let pending = bodies.map((body, index) => ({ Id: `${index}`, MessageBody: body }));
  await withBackoff(async () => {
    const { Failed = [] } = await sqs.send(
      new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: pending }),
    );
    const failedIds = new Set(Failed.map(({ Id }) => Id));
    pending = pending.filter(({ Id }) => failedIds.has(Id));
    if (pending.length > 0)
      throw new TryAgain(
        `SQS refused ${pending.length} messages of the quarantine: ${Failed[0]?.Message}; they go again`,
      );
  });
}

/**
 * Sets refused records aside. At least once: a batch that is delivered again is quarantined again, and the
 * sequence number tells.
 * @throws when the queue does not take them; then the batch must be tried again, lest they be lost.
 */
export async function quarantine(
  sqs: SQSClient,
  queueUrl: string,
  rejected: RejectedRecord[],
): Promise<void> {
  const batches = batchesOf(rejected.map((record) => JSON.stringify(quarantineMessage(record))));
  await pMap(batches, (bodies) => sendBatch(sqs, queueUrl, bodies), { concurrency: CONCURRENT_BATCHES });
}
