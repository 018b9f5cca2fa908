/**
 * Returns whether a sequence number is in a range, including both ends. Sequence numbers are decimal and need
 * BigInt.
 */
export function isBetween(sequenceNumber: string, first: string, last: string): boolean {
  const number = BigInt(sequenceNumber);
  return number >= BigInt(first) && number <= BigInt(last);
}

export function isAfter(sequenceNumber: string, other: string): boolean {
  return BigInt(sequenceNumber) > BigInt(other);
}
