import {
  KinesisDataStreamRecord,
  KinesisDataStreamRecordPayload,
  KinesisDataStreamSchema,
} from '@aws-lambda-powertools/parser/schemas/kinesis';
import { z } from 'zod';

/**
 * Powertools' Kinesis event with two differences. Data stays base64: the stock schema decodes JSON and fails
 * the whole batch on the first record that is none. And the list of records may be empty, as it can be in
 * the last invocation of a window.
 */
const kinesisEventSchema = KinesisDataStreamSchema.extend({
  Records: z.array(
    KinesisDataStreamRecord.extend({ kinesis: KinesisDataStreamRecordPayload.extend({ data: z.string() }) }),
  ),
});

export type KinesisEvent = z.output<typeof kinesisEventSchema>;
export type KinesisRecord = KinesisEvent['Records'][number];

/** @throws ZodError when this is no Kinesis event at all, which only a wrong event source can cause. */
export function parseKinesisEvent(event: unknown): KinesisEvent {
  return kinesisEventSchema.parse(event);
}

/** When the stream took the record in (ms); the event has seconds with a fraction. */
export function arrivedAt(record: KinesisRecord): number {
  return Math.round(record.kinesis.approximateArrivalTimestamp * 1000);
}

/** The record's data as text; bytes that are no UTF-8 become replacement characters and fail as JSON. */
export function textOf(record: KinesisRecord): string {
  return Buffer.from(record.kinesis.data, 'base64').toString('utf8');
}

/** The shard that a record came from: event ids are `<shardId>:<sequence number>`. */
export function shardOf(record: KinesisRecord): string {
  return record.eventID.split(':', 1)[0]!;
}
