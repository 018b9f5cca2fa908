import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { RuntimeError } from '../shared/errors.ts';
import type { SendMessage } from '../lambda/async-invocation.ts';

/** Returns a function that sends a message to a queue of the stack, given the queue's ARN. */
export function messageSender(sqs: SQSClient, queues: ReadonlyMap<string, string>): SendMessage {
  return async (queueArn, body, attributes = {}) => {
    const url = queues.get(queueArn);
    if (url === undefined)
      throw new RuntimeError(
        `${queueArn} is not a queue of this stack; add it to the stack or use one of the stack's queues`,
      );
    const MessageAttributes = Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [name, { DataType: 'String', StringValue: value }]),
    );
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: body, MessageAttributes }));
  };
}
