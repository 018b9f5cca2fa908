import { setOf } from './sets.ts';

/** A typed value in an AppSync request object. Numbers are JSON numbers; binary values are base64. */
export type TypedValue = Record<string, unknown>;

/** Converts a value to a typed value. Arrays become `L`, never sets. Undefined members are omitted. */
export function toTypedValue(value: unknown): TypedValue {
  if (value === null || value === undefined) return { NULL: null };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(toTypedValue) };
  return { M: toMapValues(value as Record<string, unknown>) };
}

/** Like `toTypedValue`, but keeps sets created by `toStringSet` and similar functions. */
export function toTypedValueOrSet(value: unknown): TypedValue {
  return setOf(value) ?? toTypedValue(value);
}

export function toMapValues(
  map: Record<string, unknown>,
  convert = toTypedValue,
): Record<string, TypedValue> {
  const entries = Object.entries(map).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, convert(value)]));
}
