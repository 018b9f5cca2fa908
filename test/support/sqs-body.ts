/** Maximum size, in bytes, of a message or batch that SQS accepts in every region. */
export const SQS_BYTES = 262_144;

/**
 * Returns whether SQS accepts a string as a message body: 1 to 262,144 bytes of the characters #x9 | #xA |
 * #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
export function isSqsBody(body: string): boolean {
  const bytes = Buffer.byteLength(body);
  return bytes >= 1 && bytes <= SQS_BYTES && hasOnlySqsCharacters(body);
}

export function hasOnlySqsCharacters(body: string): boolean {
  return /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u.test(body);
}
