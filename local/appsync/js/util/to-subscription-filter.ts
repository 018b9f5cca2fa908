import type { Filter, SubscriptionFilter } from '../../filters/filter-types.ts';

type Conditions = Record<string, unknown>;
/** Alternatives, each a list of filters that must all match. */
type Alternatives = Filter[][];

/**
 * Converts a condition object to filter groups. Entries are ANDed, and operators of the same field are ORed.
 * If there are `rules`, at least one of them must match, too. Groups cannot be nested, so the result lists
 * all combinations.
 */
export function toSubscriptionFilter(
  conditions: Conditions,
  ignoredFields: string[] = [],
  rules: Conditions = {},
): SubscriptionFilter {
  const ignored = new Set(ignoredFields);
  const alternatives = all([
    alternativesOf(conditions, ignored),
    any(Object.entries(rules).map(([field, operators]) => ofField(field, operators as Conditions))),
  ]);
  return {
    filterGroup: alternatives.filter((filters) => filters.length > 0).map((filters) => ({ filters })),
  };
}

function alternativesOf(conditions: Conditions, ignored: ReadonlySet<string>): Alternatives {
  return all(
    Object.entries(conditions).map(([key, value]) => {
      if (ignored.has(key) || value === null || value === undefined) return [];
      if (key !== 'and' && key !== 'or') return ofField(key, value as Conditions);
      const members = (value as Conditions[]).map((member) => alternativesOf(member, ignored));
      return key === 'and' ? all(members) : any(members);
    }),
  );
}

function ofField(fieldName: string, operators: Conditions): Alternatives {
  return Object.entries(operators).map(([operator, value]) => [{ fieldName, operator, value } as Filter]);
}

/** An empty list of alternatives means "no restriction", not "never matches". */
function any(members: Alternatives[]): Alternatives {
  return members.flat();
}

function all(members: Alternatives[]): Alternatives {
  return members
    .filter((alternatives) => alternatives.length > 0)
    .reduce<Alternatives>(
      (left, right) =>
        left.length === 0 ? right : left.flatMap((filters) => right.map((more) => [...filters, ...more])),
      [],
    );
}
