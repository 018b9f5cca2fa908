import { SendMessageBatchCommand, type BatchResultErrorEntry, type SQSClient } from '@aws-sdk/client-sqs';
import pMap from 'p-map';
import type { Rejection } from '../../race/reading.ts';
import { asciiJson } from '../shared/ascii-json.ts';
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
  /** Empty when SQS refused the message with it. */
  partitionKey: string;
  /** When the stream took it in (ms). */
  arrivedAt: number;
  /** Base64. Null when SQS does not take it; then the sequence number finds the record in the stream. */
  data: string | null;
}

/** An SQS batch holds ten messages and 262,144 bytes in all, the limit that every region has. */
const BATCH_MESSAGES = 10;
const BATCH_BYTES = 262_144;
const DETAIL_CHARACTERS = 200;
const CONCURRENT_BATCHES = 4;

function wholeMessage({ record, rejection, detail }: RejectedRecord): QuarantineMessage {
  const { data, partitionKey, sequenceNumber } = record.kinesis;
  return {
    rejection,
    detail: detail.slice(0, DETAIL_CHARACTERS),
    streamArn: record.eventSourceARN,
    shardId: shardOf(record),
    sequenceNumber,
    partitionKey,
    arrivedAt: arrivedAt(record),
    data,
  };
}

/** Returns the message without anything that the record's sender wrote. */
function bareBody(rejected: RejectedRecord): string {
  return asciiJson({ ...wholeMessage(rejected), detail: '', partitionKey: '', data: null });
}

/** Returns the body of a record's message, with as much of the record as SQS takes. */
export function quarantineBody(rejected: RejectedRecord): string {
  const whole = wholeMessage(rejected);
  const bodies = [whole, { ...whole, data: null }].map(asciiJson);
  return bodies.find((body) => body.length <= BATCH_BYTES) ?? bareBody(rejected);
}

/** Cuts messages into batches that SQS takes. */
export function batchesOf<Message extends { body: string }>(messages: Message[]): Message[][] {
  const batches: Message[][] = [];
  let bytes = Infinity;
  for (const message of messages) {
    const size = Buffer.byteLength(message.body);
    if (bytes + size > BATCH_BYTES || batches.at(-1)!.length === BATCH_MESSAGES) {
      batches.push([]);
      bytes = 0;
    }
    batches.at(-1)!.push(message);
    bytes += size;
  }
  return batches;
}

interface Message {
  body: string;
  of: RejectedRecord;
}

/** SQS refuses the message itself, so sending it again cannot help. Throttling passes. */
function isRefusedForGood({ SenderFault = false, Code = '' }: Partial<BatchResultErrorEntry>): boolean {
  return SenderFault && !/throttl/i.test(Code);
}

/** Sends a batch, and returns the messages that SQS refuses for good. */
async function sendBatch(sqs: SQSClient, queueUrl: string, messages: Message[]): Promise<Message[]> {
  const refused: Message[] = [];
  let pending = messages;
  await withBackoff(async () => {
    const Entries = pending.map(({ body }, index) => ({ Id: `${index}`, MessageBody: body }));
    const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    const messageOf = ({ Id }: { Id: string | undefined }) => pending[Number(Id)]!;
    refused.push(...Failed.filter(isRefusedForGood).map(messageOf));
    const passing = Failed.filter((failure) => !isRefusedForGood(failure));
    pending = passing.map(messageOf);
    if (pending.length > 0)
      throw new TryAgain(
        `SQS did not take ${pending.length} messages of the quarantine: ${passing[0]?.Message}. They are sent again`,
      );
  });
  return refused;
}

async function sendAll(sqs: SQSClient, queueUrl: string, messages: Message[]): Promise<RejectedRecord[]> {
  const refused = await pMap(batchesOf(messages), (batch) => sendBatch(sqs, queueUrl, batch), {
    concurrency: CONCURRENT_BATCHES,
  });
  return refused.flat().map(({ of }) => of);
}

/**
 * Sets rejected records aside, at least once: a batch that is delivered again is quarantined again, and its
 * messages have the same sequence numbers. A message that SQS refuses for good is sent again without anything
 * that the record's sender wrote.
 * @returns the records that SQS refuses in that form too. They must not hold up the batch.
 * @throws when the queue does not take messages at all; then the batch must be retried, or they would be lost.
 */
export async function quarantine(
  sqs: SQSClient,
  queueUrl: string,
  rejected: RejectedRecord[],
): Promise<RejectedRecord[]> {
  const messages = rejected.map((of) => ({ of, body: quarantineBody(of) }));
  const refused = await sendAll(sqs, queueUrl, messages);
  const bare = refused.map((of) => ({ of, body: bareBody(of) }));
  return sendAll(sqs, queueUrl, bare);
}
