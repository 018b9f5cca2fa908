import { setOf } from './sets.ts';

/** A typed value as AppSync's request objects hold it: numbers are JSON numbers, binaries base64. */
export type TypedValue = Record<string, unknown>;

/** Lists become `L`, never sets; undefined members are left out. */
export function toTypedValue(value: unknown): TypedValue {
  if (value === null || value === undefined) return { NULL: null };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(toTypedValue) };
  return { M: toMapValues(value as Record<string, unknown>) };
}

/** As `toTypedValue`, but a set made by `toStringSet` and its like stays what it is. */
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
