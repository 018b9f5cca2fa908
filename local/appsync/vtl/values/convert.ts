import { isRecord } from '../../../shared/is-record.ts';
import type { JsonValue } from '../../shared/json.ts';
import { checkSize } from './size.ts';
import { doubleText, toText } from './to-text.ts';
import { Entry, type Value } from './value.ts';

/** Converts JSON, or a value of a host function, to a value in a template. */
export function toValue(json: unknown): Value {
  if (typeof json === 'string' || typeof json === 'boolean') return json;
  // JSON does not distinguish 5 from 5.0.
  if (typeof json === 'number') return Number.isSafeInteger(json) ? BigInt(json) : json;
  if (Array.isArray(json)) return json.map(toValue);
  if (isRecord(json)) return new Map(Object.entries(json).map(([key, value]) => [key, toValue(value)]));
  return null;
}

/**
 * Converts a value in a template to JSON, for host functions and data sources.
 *
 * @throws RangeError for a value that is too large
 */
export function toPlain(value: Value): JsonValue {
  checkSize(value);
  return plain(value);
}

function plain(value: Value): JsonValue {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  // `fromEntries` creates own properties only, so a key such as __proto__ is just a key.
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]));
  if (value instanceof Entry) return Object.fromEntries([[value.key, plain(value.value)]]);
  return value === null || typeof value !== 'object' ? value : toText(value);
}

/**
 * Returns the JSON text of a value. Doubles keep their fraction, as in `5.0`.
 *
 * @throws RangeError for a value that is too large
 */
export function toJson(value: Value): string {
  checkSize(value);
  return jsonOf(value);
}

function jsonOf(value: Value): string {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? doubleText(value) : `"${value}"`;
  if (Array.isArray(value)) return `[${value.map(jsonOf).join(',')}]`;
  if (value instanceof Map)
    return `{${[...value].map(([key, item]) => `${JSON.stringify(key)}:${jsonOf(item)}`).join(',')}}`;
  if (value instanceof Entry) return `{${JSON.stringify(value.key)}:${jsonOf(value.value)}}`;
  return JSON.stringify(value === null || typeof value !== 'object' ? value : toText(value));
}
