import type { StreamRecord } from '../../shared/kinesis-event.ts';

/** Batch size of live-standings' event source mapping. */
const MAX_RECORDS = 1_000;
/** Lambda accepts 6 MB per call. The difference leaves room for the event's other properties. */
const MAX_BYTES = 5_000_000;
/** Maximum size of a record in an event, with the longest ARNs but without its data and partition key. */
const ENVELOPE_BYTES = 1_024;

/**
 * Splits records into batches, one per call. Each batch contains records from one shard, in order, and stays
 * within Lambda's size limit.
 */
export function batchesOf(records: readonly StreamRecord[]): StreamRecord[][] {
  const batches: StreamRecord[][] = [];
  let bytes = 0;
  for (const record of records) {
    const size = record.data.length + 6 * record.partitionKey.length + ENVELOPE_BYTES;
    const batch = batches.at(-1);
    const fits = batch && batch.length < MAX_RECORDS && bytes + size <= MAX_BYTES;
    if (fits && batch[0]!.shardId === record.shardId) {
      batch.push(record);
      bytes += size;
    } else {
      batches.push([record]);
      bytes = size;
    }
  }
  return batches;
}
