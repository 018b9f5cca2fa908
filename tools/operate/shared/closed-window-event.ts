import { kinesisRecord, windowEvent, type StreamRecord } from '../../shared/kinesis-event.ts';

const SECOND_MS = 1_000;

/**
 * Builds the event for the final call for a window that contains only these records. The function starts with
 * an empty state and writes the part immediately, because this is the window's last call. The windows that
 * Lambda manages for the shard are not affected. Joining standings is idempotent and commutative, so it does
 * not matter which window adds a reading to the part.
 */
export function closedWindowEvent(records: readonly StreamRecord[], streamArn: string) {
  const [first, last] = records.reduce(
    ([low, high], { arrivedAt }) => [Math.min(low, arrivedAt), Math.max(high, arrivedAt)],
    [Infinity, -Infinity],
  );
  const window = {
    startMs: Math.floor(first / SECOND_MS) * SECOND_MS,
    endMs: Math.floor(last / SECOND_MS) * SECOND_MS + SECOND_MS,
  };
  const Records = records.map((record) => kinesisRecord(record, streamArn));
  return windowEvent(Records, streamArn, { shardId: records[0]!.shardId, window, state: {}, final: true });
}
