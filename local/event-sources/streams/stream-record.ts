/** A record of a Kinesis stream or a table's stream. */
export interface StreamRecord {
  sequenceNumber: string;
  /** When the record arrived in the stream. Windows, ages and failure documents use this time. */
  arrivalMs: number;
  /** Upper bound for the bytes that the record adds to an event. */
  size: number;
  /**
   * Returns the value that filter patterns test, or undefined if the data is not JSON. No pattern matches
   * undefined.
   */
  filterSubject(): unknown;
  /** Returns the record as it appears in a function's event. `roleArn` is the function's role. */
  toEvent(roleArn: string): object;
}

/**
 * Compares decimal sequence numbers by length, then digit by digit, because they do not fit in a `number`.
 */
export function compareSequence(left: string, right: string): number {
  const a = left.replace(/^0+/, '');
  const b = right.replace(/^0+/, '');
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}
