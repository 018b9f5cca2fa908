import * as z from 'zod';

/** What the functions use of an event. The data can be anything, because a record is rejected on its own. */
const kinesisEventSchema = z.object({
  /** Empty in the last invocation of a window without records. */
  Records: z.array(
    z.object({
      eventSource: z.literal('aws:kinesis'),
      /** `<shardId>:<sequence number>` */
      eventID: z.string(),
      eventSourceARN: z.string(),
      kinesis: z.object({
        partitionKey: z.string(),
        sequenceNumber: z.string(),
        /** Epoch seconds, with a fraction. */
        approximateArrivalTimestamp: z.number(),
        /** Base64. */
        data: z.string(),
      }),
    }),
  ),
  /** This and the following properties exist only with tumbling windows. */
  window: z.object({ start: z.string(), end: z.string() }).optional(),
  state: z.record(z.string(), z.unknown()).optional(),
  shardId: z.string().optional(),
  isFinalInvokeForWindow: z.boolean().optional(),
  isWindowTerminatedEarly: z.boolean().optional(),
});

export type KinesisEvent = z.output<typeof kinesisEventSchema>;
export type KinesisRecord = KinesisEvent['Records'][number];

/** @throws ZodError if this is not a Kinesis event, which means that the event source is misconfigured */
export function parseKinesisEvent(event: unknown): KinesisEvent {
  return kinesisEventSchema.parse(event);
}

/** Returns when the record arrived in the stream (ms). */
export function arrivedAt(record: KinesisRecord): number {
  return Math.round(record.kinesis.approximateArrivalTimestamp * 1000);
}

/** Decodes the record's data. Invalid UTF-8 becomes replacement characters (U+FFFD). */
export function textOf(record: KinesisRecord): string {
  return Buffer.from(record.kinesis.data, 'base64').toString('utf8');
}

/** Returns the shard of a record. */
export function shardOf(record: KinesisRecord): string {
  return record.eventID.split(':', 1)[0]!;
}
