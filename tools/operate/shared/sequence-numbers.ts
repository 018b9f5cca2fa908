/**
 * Returns whether a sequence number is in a range, including both ends. Sequence numbers are decimal numbers
 * that are too large for `number`.
 */
export function isBetween(sequenceNumber: string, first: string, last: string): boolean {
  const number = BigInt(sequenceNumber);
  return number >= BigInt(first) && number <= BigInt(last);
}

export function isAfter(sequenceNumber: string, other: string): boolean {
  return BigInt(sequenceNumber) > BigInt(other);
}
