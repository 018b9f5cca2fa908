/**
 * Objects that one helper creates for another: sets and update operations. Helpers recognize them by
 * identity, not by shape, because user data can have any shape.
 */
const originals = new WeakMap<object, object>();

/** Marks a new object. */
export function mark<T extends object>(made: T): T {
  originals.set(made, made);
  return made;
}

/** Marks the copy of a marked object. Resolver code holds the copy. */
export function copyMark(made: object, copy: object): void {
  const original = originals.get(made);
  if (original) originals.set(copy, original);
}

/** Returns the marked object for a value, which may be a copy of it. */
export function markOf(value: unknown): object | undefined {
  return typeof value === 'object' && value !== null ? originals.get(value) : undefined;
}
