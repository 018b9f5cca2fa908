import { mark, markOf } from './marks.ts';

type TypedSet = { SS: unknown } | { NS: unknown } | { BS: unknown };

/** Makes a set, as `toStringSet` and its like return it. */
export function makeSet<T extends TypedSet>(set: T): T {
  return mark(set);
}

/** Returns the set that a value is. Data of the same shape is a map. */
export function setOf(value: unknown): TypedSet | undefined {
  const made = markOf(value);
  return made && ('SS' in made || 'NS' in made || 'BS' in made) ? made : undefined;
}
