import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../../shared/is-record.ts';
import type { JsonValue } from '../shared/json.ts';
import type { Filter, SubscriptionFilter } from './filter-types.ts';

/**
 * Returns whether an event passes an enhanced filter: all filters in at least one group must match. If a
 * mutation returns a list, no filter matches: https://github.com/aws/aws-appsync-community/issues/218
 */
export function matchesFilter(filter: SubscriptionFilter, event: JsonValue): boolean {
  return filter.filterGroup.some(({ filters }) =>
    filters.every((one) => matchesOne(one, valueAt(event, one.fieldName))),
  );
}

/**
 * Returns whether an event matches a subscription's arguments. Omitted arguments are ignored, and a null
 * argument requires the field to be null or absent. A list has no fields, so no argument matches it:
 * https://github.com/aws-amplify/amplify-cli/issues/5383
 */
export function matchesArguments(args: Record<string, unknown>, event: JsonValue): boolean {
  if (!isRecord(event)) return Object.keys(args).length === 0;
  return Object.entries(args).every(([name, wanted]) => {
    const actual = valueOf(event, name) ?? null;
    return wanted === null ? actual === null : isDeepStrictEqual(actual, wanted);
  });
}

function matchesOne({ operator, value }: Filter, actual: JsonValue | undefined): boolean {
  if (operator === 'ne') return actual !== undefined && !isDeepStrictEqual(actual, value);
  if (actual === undefined || actual === null) return false;
  const list = Array.isArray(value) ? value : [value];
  switch (operator) {
    case 'eq':
      return isDeepStrictEqual(actual, value);
    case 'in':
      return list.some((item) => item === actual);
    case 'notIn':
      return !list.some((item) => item === actual);
    case 'between':
      return (
        compare(actual, list[0], (order) => order >= 0) && compare(actual, list[1], (order) => order <= 0)
      );
    case 'le':
      return compare(actual, value, (order) => order <= 0);
    case 'lt':
      return compare(actual, value, (order) => order < 0);
    case 'ge':
      return compare(actual, value, (order) => order >= 0);
    case 'gt':
      return compare(actual, value, (order) => order > 0);
    case 'contains':
      return contains(actual, value);
    case 'notContains':
      return !contains(actual, value);
    case 'containsAny':
      return list.some((item) => contains(actual, item));
    case 'beginsWith':
      return typeof actual === 'string' && typeof value === 'string' && actual.startsWith(value);
  }
}

/** Compares two numbers or two strings. Values of different types never match. */
function compare(a: JsonValue, b: JsonValue | undefined, test: (order: number) => boolean): boolean {
  if (typeof a === 'number' && typeof b === 'number') return test(a - b);
  if (typeof a === 'string' && typeof b === 'string') return test(a < b ? -1 : Number(a > b));
  return false;
}

function contains(actual: JsonValue, item: JsonValue): boolean {
  if (typeof actual === 'string') return typeof item === 'string' && actual.includes(item);
  return Array.isArray(actual) && actual.includes(item);
}

/** Returns the value at a path like `a.b.c`, or undefined for paths into a list, which are not supported. */
function valueAt(event: JsonValue, path: string): JsonValue | undefined {
  return path.split('.').reduce<JsonValue | undefined>(valueOf, event);
}

/** Returns an object's own property, never an inherited one. */
function valueOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
