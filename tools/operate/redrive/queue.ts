import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { OperatorError } from '../../shared/operator-error.ts';

export interface QueueMessage {
  id: string;
  /** Time at which the message was sent (epoch ms). */
  sentAt: number;
  body: string;
  receipt: string;
}

/** SQS accepts and returns up to ten messages at a time. */
const BATCH = 10;
/**
 * Longer than it takes to redrive a chunk. A message that reappears earlier is redriven twice, which is
 * harmless.
 */
const HIDDEN_SECONDS = 900;
/** A long poll queries all of SQS's servers, so an empty response means an empty queue. */
const WAIT_SECONDS = 1;
/**
 * Large enough to keep the number of function calls low, and small enough to fit in memory at 256 KB per
 * message.
 */
const CHUNK = 200;

/**
 * Yields the messages that were sent in a time span, in chunks, each message once. SQS hides these messages
 * from other readers, and the caller must delete them or return them to the queue. At the end, this function
 * returns all other messages to the queue.
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
    await returnMessages(sqs, queueUrl, [...others, ...chunk]);
  }
}

/** @throws OperatorError if SQS does not delete a message. Redriving the message again is harmless. */
export async function deleteMessages(
  sqs: SQSClient,
  queueUrl: string,
  messages: QueueMessage[],
): Promise<void> {
  for (const Entries of entriesOf(messages)) {
    const { Failed = [] } = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    if (Failed.length > 0)
      throw new OperatorError(
        `SQS did not delete ${Failed.length} redriven messages (${Failed[0]!.Message}): run this again`,
      );
  }
}

/** Makes messages visible to other readers again. */
export async function returnMessages(
  sqs: SQSClient,
  queueUrl: string,
  messages: QueueMessage[],
): Promise<void> {
  for (const entries of entriesOf(messages)) {
    const Entries = entries.map((entry) => ({ ...entry, VisibilityTimeout: 0 }));
    // a message that cannot be returned reappears when its visibility timeout ends
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
