import { checkSize } from './size.ts';
import { Entry, Loop, Namespace, type Value } from './value.ts';

/**
 * Converts a value to text as Java's `toString` does.
 *
 * @throws RangeError for a value that is too large
 */
export function toText(value: Value): string {
  checkSize(value);
  return textOf(value);
}

function textOf(value: Value): string {
  if (typeof value === 'number') return doubleText(value);
  if (Array.isArray(value)) return `[${value.map(textOf).join(', ')}]`;
  if (value instanceof Map)
    return `{${[...value].map(([key, item]) => `${key}=${textOf(item)}`).join(', ')}}`;
  if (value instanceof Entry) return `${value.key}=${textOf(value.value)}`;
  if (value instanceof Namespace) return value.path;
  if (value instanceof Loop) return 'foreach';
  return String(value);
}

/** Formats a double as Java does: `5.0`, `0.25`, `1.0E7`. Such text is also valid JSON, except infinity. */
export function doubleText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) {
    const [digits = '', exponent = ''] = value.toExponential().split('e');
    return `${digits.includes('.') ? digits : `${digits}.0`}E${exponent.replace('+', '')}`;
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
