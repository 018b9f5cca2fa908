/** One record of a shard, as the pollers pass it on. */
export interface StreamRecord {
  sequenceNumber: string;
  /** When it came into the stream. Windows, ages and destination documents go by it. */
  arrivalMs: number;
  /** What it adds to an event at most, in bytes. */
  size: number;
  /** What filter patterns see of it; undefined when that is not JSON, which no pattern matches. */
  filterSubject(): unknown;
  /** As the function gets it. `roleArn` is the function's. */
  toEvent(roleArn: string): object;
}

/** Sequence numbers are decimal and longer than any number type: by length first, then digit by digit. */
export function compareSequence(left: string, right: string): number {
  const a = left.replace(/^0+/, '');
  const b = right.replace(/^0+/, '');
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}
