import { ReceiveMessageCommand, type Message, type SQSClient } from '@aws-sdk/client-sqs';

/** SQS's limits for one request: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html */
export const MAX_MESSAGES = 10;
export const MAX_WAIT_SECONDS = 20;
/** Our choice: wait before the next attempt if a queue cannot be read. */
export const READ_AGAIN_MS = 1_000;

/** Waits for messages of a queue, and returns them with all their attributes. Rejects if the signal aborts. */
export async function receiveMessages(
  sqs: SQSClient,
  queueUrl: string,
  {
    atMost = MAX_MESSAGES,
    waitSeconds = MAX_WAIT_SECONDS,
    signal,
  }: { atMost?: number; waitSeconds?: number; signal: AbortSignal },
): Promise<Message[]> {
  const { Messages: messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: Math.min(atMost, MAX_MESSAGES),
      WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
    { abortSignal: signal },
  );
  return messages;
}
