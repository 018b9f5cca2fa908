import { isRecord } from '../shared/is-record.ts';
import { parseJson } from '../shared/parse-json.ts';

/** An event in a pipe. */
export type PipeEvent = Readonly<Record<string, unknown>>;

/**
 * Converts a record of a function's event to an event of a pipe. The events of a pipe contain the keys of a Kinesis
 * record at the top level. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-kinesis.html
 */
export function pipeEvent(record: unknown): PipeEvent {
  if (!isRecord(record)) return {};
  const { kinesis, ...rest } = record;
  return isRecord(kinesis) ? { ...kinesis, ...rest } : rest;
}

/**
 * Returns the event that paths are applied to: the data of a Kinesis record and the body of a message are parsed.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-input-transformation.html
 */
export function withParsedBody(event: unknown): unknown {
  if (!isRecord(event)) return event;
  if (event.eventSource === 'aws:kinesis' && typeof event.data === 'string') {
    const text = Buffer.from(event.data, 'base64').toString('utf8');
    return { ...event, data: parseJson(text) ?? text };
  }
  if (event.eventSource === 'aws:sqs' && typeof event.body === 'string')
    return { ...event, body: parseJson(event.body) ?? event.body };
  return event;
}
