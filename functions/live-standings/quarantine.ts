import {
  SendMessageBatchCommand,
  SQSServiceException,
  type BatchResultErrorEntry,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import pMap from 'p-map';
import type { Rejection } from '../../race/reading.ts';
import { asciiJson } from '../shared/ascii-json.ts';
import { RetryableError, withBackoff } from '../shared/backoff.ts';
import { arrivedAt, shardOf, type KinesisRecord } from '../shared/kinesis-event.ts';

export interface RejectedRecord {
  record: KinesisRecord;
  rejection: Rejection;
  detail: string;
}

/** Message in the quarantine queue: the complete record, its origin, and the reason for the rejection. */
export interface QuarantineMessage {
  rejection: Rejection;
  detail: string;
  streamArn: string;
  shardId: string;
  sequenceNumber: string;
  /** Empty if SQS rejected the message that contained it. */
  partitionKey: string;
  /** When the record arrived in the stream (ms). */
  arrivedAt: number;
  /**
   * Base64-encoded. Null if SQS does not accept the data. In that case, look up the record in the stream by
   * its sequence number.
   */
  data: string | null;
}

/** Limits of an SQS batch in every region: ten messages and 262,144 bytes in total. */
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

/** Returns the message without any data from the record's sender. */
function bareBody(rejected: RejectedRecord): string {
  return asciiJson({ ...wholeMessage(rejected), detail: '', partitionKey: '', data: null });
}

/** Returns the message body for a record, with as much of the record as SQS accepts. */
export function quarantineBody(rejected: RejectedRecord): string {
  const whole = wholeMessage(rejected);
  const bodies = [whole, { ...whole, data: null }].map(asciiJson);
  return bodies.find((body) => body.length <= BATCH_BYTES) ?? bareBody(rejected);
}

/** Splits messages into batches within SQS's limits. */
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

/** Returns whether SQS rejected the message itself, which a retry cannot fix. Throttling is temporary. */
function isPermanentlyRejected({ SenderFault = false, Code = '' }: Partial<BatchResultErrorEntry>): boolean {
  return SenderFault && !isThrottled(Code);
}

/**
 * Sends entries. If the queue rejects the request itself, for example because it does not exist or the role
 * may not use it, no retry can succeed before an operator steps in. Other readings must not wait for that, so
 * all entries count as permanently rejected.
 */
async function sendEntries(
  sqs: SQSClient,
  QueueUrl: string,
  Entries: SendMessageBatchRequestEntry[],
): Promise<{ Failed?: BatchResultErrorEntry[] | undefined }> {
  try {
    return await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  } catch (error) {
    const isPermanent =
      error instanceof SQSServiceException && error.$fault === 'client' && !isThrottled(error.name);
    if (!isPermanent) throw error;
    return { Failed: Entries.map(({ Id }) => ({ Id, SenderFault: true, Code: error.name })) };
  }
}

function isThrottled(code: string): boolean {
  return /throttl|limit|busy/i.test(code);
}

/** Sends a batch and returns the messages that SQS permanently rejected. */
async function sendBatch(sqs: SQSClient, queueUrl: string, messages: Message[]): Promise<Message[]> {
  const refused: Message[] = [];
  let pending = messages;
  await withBackoff(async () => {
    const Entries = pending.map(({ body }, index) => ({ Id: `${index}`, MessageBody: body }));
    const { Failed = [] } = await sendEntries(sqs, queueUrl, Entries);
    const messageOf = ({ Id }: { Id: string | undefined }) => pending[Number(Id)]!;
    refused.push(...Failed.filter(isPermanentlyRejected).map(messageOf));
    const temporary = Failed.filter((failure) => !isPermanentlyRejected(failure));
    pending = temporary.map(messageOf);
    if (pending.length > 0)
      throw new RetryableError(
        `SQS did not accept ${pending.length} quarantine messages: ${temporary[0]?.Message}; retrying`,
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
 * Sends rejected records to the quarantine queue. A record may be sent more than once: if Lambda retries the
 * batch, its rejected records are sent again with the same sequence numbers. A message that SQS permanently
 * rejects is sent again without any data from the record's sender.
 * @returns the records that SQS rejects even in that form, and that must not block the batch
 * @throws if a message could not be sent for a temporary reason. Lambda must then retry the batch, so that no
 *   record is lost.
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
