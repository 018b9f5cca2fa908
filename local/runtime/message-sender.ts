import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { SendMessage } from '../lambda/async-invocation.ts';
import type { CallSns } from '../services/sns.ts';
import { RuntimeError } from '../shared/errors.ts';

/** Returns a function that sends a message to a queue or topic of the stack, given its ARN. */
export function messageSender({
  sqs,
  sns,
  queues,
  topics,
}: {
  sqs: SQSClient;
  sns: CallSns;
  queues: ReadonlyMap<string, string>;
  topics: ReadonlySet<string>;
}): SendMessage {
  return async (arn, body, attributes = {}) => {
    if (topics.has(arn)) {
      await sns('Publish', { TopicArn: arn, Message: body, ...messageAttributes(attributes) });
      return;
    }
    const url = queues.get(arn);
    if (url === undefined)
      throw new RuntimeError(
        `${arn} is not a queue or topic of this stack; add it to the stack or use one of the stack's queues`,
      );
    const MessageAttributes = Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [name, { DataType: 'String', StringValue: value }]),
    );
    await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: body, MessageAttributes }));
  };
}

function messageAttributes(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value], index) => {
      const entry = `MessageAttributes.entry.${index + 1}`;
      return [
        [`${entry}.Name`, name],
        [`${entry}.Value.DataType`, 'String'],
        [`${entry}.Value.StringValue`, value],
      ];
    }),
  );
}
