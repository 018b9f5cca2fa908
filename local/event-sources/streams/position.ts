/** Position in a shard. Iterators expire after five minutes, so positions do not contain them. */
export type Position =
  | { type: 'TRIM_HORIZON' }
  /** The tip of the shard as it was at `sinceMs`. */
  | { type: 'LATEST'; sinceMs: number }
  | { type: 'AT_TIMESTAMP'; sinceMs: number }
  | { type: 'AFTER'; sequenceNumber: string };

/** Returns a key. Two positions have the same key if they are followed by the same records. */
export function positionKey(position: Position): string {
  if (position.type === 'AFTER') return `AFTER ${position.sequenceNumber}`;
  return position.type === 'AT_TIMESTAMP' ? `AT ${position.sinceMs}` : position.type;
}
