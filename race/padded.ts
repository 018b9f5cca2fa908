const ZEROS = '0000000000000000';

/** Pads a number with zeros. This file also runs in APPSYNC_JS, which has no `padStart`. */
export function padded(value: number, width: number): string {
  const digits = `${value}`;
  return `${ZEROS.slice(0, width - digits.length)}${digits}`;
}
