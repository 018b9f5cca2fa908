import type { Value } from './value.ts';

/** Our choice. A list or map can contain itself, and a few nested lists can stand for billions of values. */
const MAX_VALUES = 250_000;
const MAX_DEPTH = 200;

/** @throws RangeError for a value that is too large or too deep to be converted or compared */
export function checkSize(value: Value): void {
  if (typeof value === 'object') walk(value, { left: MAX_VALUES }, 0);
}

function walk(value: Value, budget: { left: number }, depth: number): void {
  budget.left -= 1;
  if (budget.left < 0) throw new RangeError(`The value has more than ${MAX_VALUES} parts`);
  if (depth > MAX_DEPTH) throw new RangeError(`The value is nested more than ${MAX_DEPTH} levels deep`);
  if (!Array.isArray(value) && !(value instanceof Map)) return;
  for (const item of value.values()) walk(item, budget, depth + 1);
}
