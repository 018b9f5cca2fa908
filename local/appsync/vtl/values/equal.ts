import { checkSize } from './size.ts';
import type { Value } from './value.ts';

/**
 * Compares two values as Java's `equals` does. An integer never equals a double.
 *
 * @throws RangeError for a value that is too large to be compared
 */
export function equal(left: Value, right: Value): boolean {
  if (left === right) return true;
  checkSize(left);
  return equalParts(left, right);
}

function equalParts(left: Value, right: Value): boolean {
  if (Array.isArray(left) && Array.isArray(right))
    return (
      left.length === right.length && left.every((item, index) => equalParts(item, right[index] ?? null))
    );
  if (left instanceof Map && right instanceof Map)
    return (
      left.size === right.size &&
      [...left].every(([key, value]) => right.has(key) && equalParts(value, right.get(key) ?? null))
    );
  return left === right;
}
