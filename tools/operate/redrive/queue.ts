import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { OperatorError } from '../shared/operator-error.ts';

export interface QueueMessage {
  id: string;
  /** When it was sent (ms). */
  sentAt: number;
  body: string;
  receipt: string;
}

/** SQS takes and gives ten at a time. */
const BATCH = 10;
/** Chosen: feeding a chunk takes less. A message that comes back earlier is fed twice, which changes nothing. */
const HIDDEN_SECONDS = 900;
/** A long poll asks all of SQS's servers, so that an empty answer means an empty queue. */
const WAIT_SECONDS = 1;
/** Chosen: a chunk of quarantined records makes few calls of the function, and fits into memory at 256 KB each. */
const CHUNK = 200;

/**
 * The messages that were sent in a span of time, in chunks, each message once. They are hidden from others
 * meanwhile; whoever asks must delete them or give them back. Others are given back at the end.
 */
export async function* receiveMessages(
  sqs: SQSClient,
  queueUrl: string,
  span: { sinceMs: number; beforeMs: number },
  signal: AbortSignal,
): AsyncGenerator<QueueMessage[]> {
  const seen = new Set<string>();
  const others: QueueMessage[] = [];
  let chunk: QueueMessage[] = [];
  try {
    while (!signal.aborted) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: BATCH,
          VisibilityTimeout: HIDDEN_SECONDS,
          WaitTimeSeconds: WAIT_SECONDS,
          MessageSystemAttributeNames: ['SentTimestamp'],
        }),
      );
      if (Messages.length === 0) break;
      for (const { MessageId = '', Body = '', ReceiptHandle = '', Attributes } of Messages) {
        const sentAt = Number(Attributes?.SentTimestamp ?? 0);
        const message = { id: MessageId, body: Body, receipt: ReceiptHandle, sentAt };
        if (seen.has(MessageId) || sentAt < span.sinceMs || sentAt >= span.beforeMs) others.push(message);
        else chunk.push(message);
        seen.add(MessageId);
      }
      if (chunk.length >= CHUNK) {
        yield chunk;
        chunk = [];
      }
    }
    if (chunk.length > 0) {
      yield chunk;
      chunk = [];
    }
  } finally {
    await giveBack(sqs, queueUrl, [...others, ...chunk]);
  }
}

/** @throws OperatorError when SQS keeps one that was fed; it can be fed again without harm */
export async function deleteMessages(
  sqs: SQSClient,
  queueUrl: string,
  messages: QueueMessage[],
): Promise<void> {
  for (const Entries of entriesOf(messages)) {
    const { Failed = [] } = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    if (Failed.length > 0)
      throw new OperatorError(
        `SQS did not delete ${Failed.length} messages that were fed (${Failed[0]!.Message}): run this again`,
      );
  }
}

/** Shows messages to others again, at once. */
export async function giveBack(sqs: SQSClient, queueUrl: string, messages: QueueMessage[]): Promise<void> {
  for (const entries of entriesOf(messages)) {
    const Entries = entries.map((entry) => ({ ...entry, VisibilityTimeout: 0 }));
    // one that cannot be given back comes back by itself when its time is up
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries }));
  }
}

function entriesOf(messages: QueueMessage[]) {
  const batches: { Id: string; ReceiptHandle: string }[][] = [];
  for (let start = 0; start < messages.length; start += BATCH)
    batches.push(
      messages
        .slice(start, start + BATCH)
        .map(({ receipt }, index) => ({ Id: `${index}`, ReceiptHandle: receipt })),
    );
  return batches;
}
