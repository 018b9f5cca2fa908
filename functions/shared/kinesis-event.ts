import {
  KinesisDataStreamRecord,
  KinesisDataStreamRecordPayload,
  KinesisDataStreamSchema,
} from '@aws-lambda-powertools/parser/schemas/kinesis';
import { z } from 'zod';

/**
 * Powertools' schema for Kinesis events, with two differences. The data stays base64-encoded, because the
 * stock schema decodes JSON and fails the whole batch on the first record that is not JSON. The list of
 * records may be empty, as in the last invocation of a window.
 */
const kinesisEventSchema = KinesisDataStreamSchema.extend({
  Records: z.array(
    KinesisDataStreamRecord.extend({ kinesis: KinesisDataStreamRecordPayload.extend({ data: z.string() }) }),
  ),
});

export type KinesisEvent = z.output<typeof kinesisEventSchema>;
export type KinesisRecord = KinesisEvent['Records'][number];

/** @throws ZodError if this is not a Kinesis event, which means that the event source is misconfigured */
export function parseKinesisEvent(event: unknown): KinesisEvent {
  return kinesisEventSchema.parse(event);
}

/** Returns when the record arrived in the stream (ms). The event contains this time in fractional seconds. */
export function arrivedAt(record: KinesisRecord): number {
  return Math.round(record.kinesis.approximateArrivalTimestamp * 1000);
}

/** Decodes the record's data. Invalid UTF-8 becomes replacement characters (U+FFFD). */
export function textOf(record: KinesisRecord): string {
  return Buffer.from(record.kinesis.data, 'base64').toString('utf8');
}

/** Returns the shard of a record. Event ids are `<shardId>:<sequence number>`. */
export function shardOf(record: KinesisRecord): string {
  return record.eventID.split(':', 1)[0]!;
}
