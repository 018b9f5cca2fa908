import { kinesisRecord, windowEvent, type StreamRecord } from '../../shared/kinesis-event.ts';

const SECOND_MS = 1_000;

/**
 * The last call of a window of its own, with all of its records: the function joins them into the empty state and
 * writes it at once, since no later call would bring the state back. The windows that Lambda keeps for the shard
 * are not affected. Joining is idempotent and commutative, so the window by which a reading got into the part does
 * not matter.
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
