/**
 * A record of the telemetry stream, as it came in. All that the consumers judge it by is here, so that it can be
 * fed to them again and be judged as it was.
 */
export interface StreamRecord {
  shardId: string;
  sequenceNumber: string;
  partitionKey: string;
  /** Base64. */
  data: string;
  /** When the stream took it in (ms). */
  arrivedAt: number;
}

/** Whether a sequence number is in a range, both ends included. They are decimal and longer than any number type. */
export function isBetween(sequenceNumber: string, first: string, last: string): boolean {
  const number = BigInt(sequenceNumber);
  return number >= BigInt(first) && number <= BigInt(last);
}

export function isAfter(sequenceNumber: string, other: string): boolean {
  return BigInt(sequenceNumber) > BigInt(other);
}
