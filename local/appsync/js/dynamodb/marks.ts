/**
 * Objects that one helper makes for another: sets, and operations of updates. Helpers know them by
 * identity and never by their shape, because the data of a user can have any shape.
 */
const originals = new WeakMap<object, object>();

/** Makes a mark of a new object. */
export function mark<T extends object>(made: T): T {
  originals.set(made, made);
  return made;
}

/** Lets the copy of a mark, which resolver code holds, stand for the mark itself. */
export function copyMark(made: object, copy: object): void {
  const original = originals.get(made);
  if (original) originals.set(copy, original);
}

/** Returns the mark that a value is or stands for. */
export function markOf(value: unknown): object | undefined {
  return typeof value === 'object' && value !== null ? originals.get(value) : undefined;
}
