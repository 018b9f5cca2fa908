import { createHash } from 'node:crypto';
import { hasOnlySqsCharacters, SQS_BYTES } from '../../support/sqs-body.ts';
import type { AwsAnswer, AwsCall } from '../product/wire.ts';

/**
 * SQS for the quarantine. It accepts batches of up to ten messages and 262,144 bytes, whose bodies contain
 * only the characters that AWS documents, and keeps all messages.
 */
export class Queue {
  readonly messages: string[] = [];

  /** @param rejects selects messages to reject permanently, in addition to those that AWS rejects */
  constructor(private readonly rejects: (body: string) => boolean = () => false) {}

  /** @param half whether to accept only every other message of a batch, as SQS may do */
  take({ operation, body }: AwsCall, half = false): AwsAnswer {
    if (operation !== 'SendMessageBatch')
      throw new Error(`unexpected operation ${operation}: the quarantine only sends SendMessageBatch`);
    const { Entries } = JSON.parse(body) as { Entries: { Id: string; MessageBody: string }[] };
    const bytes = Entries.reduce((sum, { MessageBody }) => sum + Buffer.byteLength(MessageBody), 0);
    if (
      Entries.length > 10 ||
      bytes > SQS_BYTES ||
      new Set(Entries.map(({ Id }) => Id)).size < Entries.length
    )
      return { status: 400, body: '{"__type":"com.amazonaws.sqs#BatchRequestTooLong"}' };
    const isBad = ({ MessageBody }: { MessageBody: string }) =>
      !hasOnlySqsCharacters(MessageBody) || this.rejects(MessageBody);
    const accepted = Entries.filter((entry, index) => !isBad(entry) && (!half || index % 2 === 1));
    this.messages.push(...accepted.map(({ MessageBody }) => MessageBody));
    const rejected = Entries.filter((entry) => !accepted.includes(entry));
    const answer = {
      Successful: accepted.map(({ Id, MessageBody }) => ({
        Id,
        MessageId: Id,
        MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
      })),
      Failed: rejected.map((entry) => ({
        Id: entry.Id,
        ...(isBad(entry)
          ? { SenderFault: true, Code: 'InvalidMessageContents', Message: 'Invalid characters found.' }
          : { SenderFault: false, Code: 'InternalError', Message: 'try again' }),
      })),
    };
    return { status: 200, body: JSON.stringify(answer) };
  }
}
