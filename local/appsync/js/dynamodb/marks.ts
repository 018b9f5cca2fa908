/**
 * Objects that one helper creates and another recognizes: sets and update operations. They are recognized by
 * identity rather than shape, because user data can have any shape.
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

/**
 * Returns the marked object if the value is that object or a copy of it. Returns undefined for other values.
 */
export function markOf(value: unknown): object | undefined {
  return typeof value === 'object' && value !== null ? originals.get(value) : undefined;
}
