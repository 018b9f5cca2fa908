/**
 * A value in a template. Lists and maps are the template's own, never objects of the host: a template reaches
 * only what the tables of methods and functions offer. Java's integers are `bigint` and its doubles are
 * `number`, because they render and divide differently.
 */
export type Value = null | string | bigint | number | boolean | Value[] | ValueMap | Entry | Loop | Namespace;

export type ValueMap = Map<string, Value>;

/** An entry of `map.entrySet()`. */
export class Entry {
  constructor(
    readonly key: string,
    readonly value: Value,
  ) {}
}

/** `$foreach` in the body of a loop. */
export class Loop {
  constructor(
    readonly index: number,
    readonly size: number,
  ) {}
}

/** `$util`, `$extensions` or a part of them, such as `$util.time`. */
export class Namespace {
  constructor(readonly path: string) {}
}

/** Names of Java's classes, as they appear in AppSync's error messages. */
export function className(value: Value): string {
  if (typeof value === 'string') return 'java.lang.String';
  if (typeof value === 'bigint') return 'java.lang.Integer';
  if (typeof value === 'number') return 'java.lang.Double';
  if (typeof value === 'boolean') return 'java.lang.Boolean';
  if (Array.isArray(value)) return 'java.util.ArrayList';
  if (value instanceof Map) return 'java.util.LinkedHashMap';
  if (value instanceof Namespace) return `$${value.path}`;
  return 'java.lang.Object';
}
