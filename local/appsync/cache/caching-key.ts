import { isRecord } from '../../shared/is-record.ts';

/** A caching key and its value in one call. The key is a path in `ctx`, such as `arguments.id`. */
export type KeyValue = readonly [path: string, value: unknown];

/** Keys of a resolver that has none of its own. */
export const DEFAULT_CACHING_KEYS = ['$context.arguments', '$context.source', '$context.identity'];

/**
 * Returns a caching key's path in `ctx`. AWS's examples write the same key in several ways:
 * `context.arguments.id` and `ctx.args.id`, with or without a dollar sign.
 */
export function pathOf(cachingKey: string): string {
  return cachingKey.replace(/^\$?(?:context|ctx)\./, '').replace(/^args(?=\.|$)/, 'arguments');
}

/**
 * Returns the keys' values in a call, or undefined if a key has no value and the result cannot be cached. A
 * whole map always has a value, even if it is null, as the identity of an API key is. A field has one only if
 * it is a string: https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html
 */
export function keyValues(
  paths: readonly string[],
  context: Record<string, () => unknown>,
): KeyValue[] | undefined {
  const values = paths.map((path): KeyValue => [path, valueAt(path, context)]);
  return values.some(([path, value]) => isField(path) && typeof value !== 'string') ? undefined : values;
}

/** Returns the text that identifies an entry. Different values never have the same text. */
export function entryKey(typeName: string, fieldName: string, values: readonly KeyValue[]): string {
  return JSON.stringify([typeName, fieldName, values], (_, value: unknown) =>
    isRecord(value) ? sorted(value) : (value ?? null),
  );
}

function valueAt(path: string, context: Record<string, () => unknown>): unknown {
  const [map = '', ...fields] = path.split('.');
  return fields.reduce<unknown>(
    (parent, name) => (isRecord(parent) && Object.hasOwn(parent, name) ? parent[name] : undefined),
    context[map]?.(),
  );
}

const isField = (path: string) => path.includes('.');

/** Returns a copy whose properties do not depend on the order in which they were given. */
function sorted(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
