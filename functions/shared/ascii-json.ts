/**
 * Encodes a value as JSON in printable ASCII, with `\uXXXX` escapes for all other characters. SQS rejects
 * some characters, such as U+FFFF, and untrusted text may contain them. The result's length equals its size
 * in bytes.
 */
export function asciiJson(value: object): string {
  return JSON.stringify(value).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
