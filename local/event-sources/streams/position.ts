/** Where to go on in a shard. Sequence numbers and not iterators: those expire after five minutes. */
export type Position =
  | { type: 'TRIM_HORIZON' }
  /** The tip, as it was at `sinceMs`. */
  | { type: 'LATEST'; sinceMs: number }
  | { type: 'AT_TIMESTAMP'; sinceMs: number }
  | { type: 'AFTER'; sequenceNumber: string };

/** Equal for positions that lead to the same records. */
export function positionKey(position: Position): string {
  if (position.type === 'AFTER') return `AFTER ${position.sequenceNumber}`;
  return position.type === 'AT_TIMESTAMP' ? `AT ${position.sinceMs}` : position.type;
}
