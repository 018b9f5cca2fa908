import type { StreamRecord } from './stretch.ts';

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

/** The event that Lambda would make of these records of one shard, with their own numbers, keys and times. */
export function kinesisEvent(records: readonly StreamRecord[], streamArn: string) {
  return {
    Records: records.map(({ shardId, sequenceNumber, partitionKey, data, arrivedAt }) => ({
      kinesis: {
        kinesisSchemaVersion: '1.0',
        partitionKey,
        sequenceNumber,
        data,
        approximateArrivalTimestamp: arrivedAt / 1000,
      },
      eventSource: 'aws:kinesis',
      eventVersion: '1.0',
      eventID: `${shardId}:${sequenceNumber}`,
      eventName: 'aws:kinesis:record',
      invokeIdentityArn: 'arn:aws:iam::000000000000:role/fed-by-an-operator',
      awsRegion: streamArn.split(':')[3],
      eventSourceARN: streamArn,
    })),
  };
}

/**
 * The same as the last call of a window of its own: the function joins what it is given into the empty state and
 * writes it at once, since no later call would bring the state back. The windows that Lambda keeps for the shard
 * know nothing of it, and need not: joining is idempotent and commutative, so it does not matter by which window
 * a reading got into the part.
 */
export function closedWindowEvent(records: readonly StreamRecord[], streamArn: string) {
  const arrivals = records.map(({ arrivedAt }) => Math.floor(arrivedAt / 1000));
  const seconds = (value: number) => new Date(value * 1000).toISOString().replace('.000', '');
  const [first, last] = arrivals.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
  return {
    ...kinesisEvent(records, streamArn),
    window: { start: seconds(first), end: seconds(last + 1) },
    state: {},
    shardId: records[0]!.shardId,
    eventSourceARN: streamArn,
    isFinalInvokeForWindow: true,
    isWindowTerminatedEarly: false,
  };
}
