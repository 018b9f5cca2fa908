import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { RuntimeError } from '../shared/errors.ts';
import type { SendMessage } from '../lambda/async-invocation.ts';

/** Sends to a queue of the stack by its ARN, as destinations and dead-letter queues are named. */
export function messageSender(sqs: SQSClient, queues: ReadonlyMap<string, string>): SendMessage {
  return async (queueArn, body, attributes = {}) => {
    const url = queues.get(queueArn);
    if (url === undefined)
      throw new RuntimeError(
        `${queueArn} is no queue of this stack; add it to the stack, or name one that is in it`,
      );
    const MessageAttributes = Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [name, { DataType: 'String', StringValue: value }]),
    );
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: body, MessageAttributes }));
  };
}
