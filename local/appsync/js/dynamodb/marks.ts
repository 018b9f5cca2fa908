/**
 * Objects that one helper creates and another one recognizes: sets and update operations. They are recognized
 * by identity instead of shape, because user data can have any shape.
 */
const originals = new WeakMap<object, object>();

/** Marks an object as created by a helper, and returns it. */
export function mark<T extends object>(made: T): T {
  originals.set(made, made);
  return made;
}

/** Marks the copy of a marked object, because resolver code gets only the copy. */
export function copyMark(made: object, copy: object): void {
  const original = originals.get(made);
  if (original) originals.set(copy, original);
}

/** Returns the marked object that a value is, or is a copy of. Returns undefined for other values. */
export function markOf(value: unknown): object | undefined {
  return typeof value === 'object' && value !== null ? originals.get(value) : undefined;
}
