import type { StreamRecord } from '../../shared/kinesis-event.ts';

/** What the event source mapping of live-standings takes at most. */
const MAX_RECORDS = 1_000;
/** Lambda takes 6 MB in one call; the rest is room for what is around the records. */
const MAX_BYTES = 5_000_000;
/** Of a record in an event beside its data and partition key, ARNs of the longest kind included. */
const ENVELOPE_BYTES = 1_024;

/** Cuts records into the batches of one call each: in order, of one shard, no larger than Lambda takes. */
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
