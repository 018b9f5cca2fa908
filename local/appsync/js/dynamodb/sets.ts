import { mark, markOf } from './marks.ts';

type TypedSet = { SS: unknown } | { NS: unknown } | { BS: unknown };

/** Creates a set for `toStringSet` and similar functions. */
export function makeSet<T extends TypedSet>(set: T): T {
  return mark(set);
}

/**
 * Returns the set if `makeSet` created the value. Returns undefined for other data, even if it looks like a
 * set.
 */
export function setOf(value: unknown): TypedSet | undefined {
  const made = markOf(value);
  return made && ('SS' in made || 'NS' in made || 'BS' in made) ? made : undefined;
}
