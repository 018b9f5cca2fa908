/**
 * JSON in printable ASCII: other characters are `\uXXXX` escapes. SQS refuses some characters, such as U+FFFF, and
 * texts of others may hold any of them. In ASCII each character is also one byte, so the length is the size.
 */
export function asciiJson(value: object): string {
  return JSON.stringify(value).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
