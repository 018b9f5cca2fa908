import { createHash } from 'node:crypto';
import type { AwsAnswer, AwsCall } from './wire.ts';

/** SQS as the quarantine meets it: batches of ten messages and 262,144 bytes, and every message kept. */
export class Queue {
  readonly messages: string[] = [];

  /** @param half takes every other message and refuses the others, as SQS may */
  take({ operation, body }: AwsCall, half = false): AwsAnswer {
    if (operation !== 'SendMessageBatch') throw new Error(`${operation} is not what the quarantine sends`);
    const { Entries } = JSON.parse(body) as { Entries: { Id: string; MessageBody: string }[] };
    const bytes = Entries.reduce((sum, { MessageBody }) => sum + Buffer.byteLength(MessageBody), 0);
    if (Entries.length > 10 || bytes > 262_144 || new Set(Entries.map(({ Id }) => Id)).size < Entries.length)
      return { status: 400, body: '{"__type":"com.amazonaws.sqs#BatchRequestTooLong"}' };
    const taken = Entries.filter((_, index) => !half || index % 2 === 1);
    this.messages.push(...taken.map(({ MessageBody }) => MessageBody));
    const refused = Entries.filter((entry) => !taken.includes(entry));
    const answer = {
      Successful: taken.map(({ Id, MessageBody }) => ({
        Id,
        MessageId: Id,
        MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
      })),
      Failed: refused.map(({ Id }) => ({
        Id,
        SenderFault: false,
        Code: 'InternalError',
        Message: 'try again',
      })),
    };
    return { status: 200, body: JSON.stringify(answer) };
  }
}
