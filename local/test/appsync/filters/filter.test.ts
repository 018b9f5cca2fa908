import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../appsync/shared/json.ts';
import { checkFilter } from '../../../appsync/filters/check-filter.ts';
import type { Filter, FilterOperator } from '../../../appsync/filters/filter-types.ts';
import { matchesArguments, matchesFilter } from '../../../appsync/filters/match-filter.ts';
import { eachShowing, type Shown, shows } from '../../support/shows.ts';

const event = {
  n: 5,
  s: 'hello',
  b: true,
  list: ['a', 'b'],
  nil: null,
  deep: { er: { value: 1 } },
  objects: [{ n: 1 }],
};

function matches(fieldName: string, operator: FilterOperator, value: JsonValue): boolean {
  return matchesFilter({ filterGroup: [{ filters: [{ fieldName, operator, value }] }] }, event);
}

describe('in enhanced filters,', () => {
  eachShowing<[Shown, string, FilterOperator, JsonValue, boolean]>([
    [shows('enhanced/eq'), 'n', 'eq', 5, true],
    [shows('enhanced/eq'), 'n', 'eq', '5', false],
    [shows('enhanced/eq'), 'b', 'eq', true, true],
    [shows('enhanced/ne'), 'n', 'ne', 4, true],
    [shows('enhanced/ne'), 'n', 'ne', 5, false],
    [shows('enhanced/le'), 'n', 'le', 5, true],
    [shows('enhanced/lt'), 'n', 'lt', 5, false],
    [shows('enhanced/ge'), 'n', 'ge', 5, true],
    [shows('enhanced/gt'), 'n', 'gt', 5, false],
    [shows('enhanced/gt'), 's', 'gt', 'hallo', true],
    [shows('enhanced/gt'), 's', 'gt', 4, false],
    [shows('enhanced/between'), 'n', 'between', [5, 6], true],
    [shows('enhanced/between'), 'n', 'between', [6, 7], false],
    [shows('enhanced/contains'), 's', 'contains', 'ell', true],
    [shows('enhanced/contains'), 'list', 'contains', 'a', true],
    [shows('enhanced/contains'), 'list', 'contains', 'c', false],
    [shows('enhanced/not-contains'), 'list', 'notContains', 'c', true],
    [shows('enhanced/not-contains'), 's', 'notContains', 'ell', false],
    [shows('enhanced/contains-any'), 'list', 'containsAny', ['c', 'b'], true],
    [shows('enhanced/contains-any'), 'list', 'containsAny', ['c'], false],
    [shows('enhanced/begins-with'), 's', 'beginsWith', 'he', true],
    [shows('enhanced/begins-with'), 's', 'beginsWith', 'He', false],
    [shows('enhanced/in'), 'n', 'in', [4, 5], true],
    [shows('enhanced/in'), 'n', 'in', [4], false],
    [shows('enhanced/not-in'), 'n', 'notIn', [4], true],
    [shows('enhanced/not-in'), 'n', 'notIn', [5], false],
    [shows('enhanced/nested-fields'), 'deep.er.value', 'eq', 1, true],
    [shows('enhanced/lists-of-objects'), 'objects.n', 'eq', 1, false],
    [shows('enhanced/eq'), 'nil', 'eq', 1, false],
    [shows('enhanced/eq'), 'absent', 'eq', 1, false],
    [shows(), '__proto__', 'ne', 1, false],
  ])('%s %s %j is %s', (fieldName, operator, value, expected) => {
    expect(matches(fieldName, operator, value)).toBe(expected);
  });
});

const numbers = fc.integer({ min: -3, max: 3 });
const fieldName = fc.constantFrom('a', 'b', 'c');
const numberFilter = fc.record({
  fieldName,
  operator: fc.constantFrom('eq', 'ne', 'le', 'lt', 'ge', 'gt'),
  value: numbers,
}) as fc.Arbitrary<Filter>;
const numberEvent = fc.record({ a: numbers, b: numbers, c: numbers });

/** One-line implementations of the operators, used as an oracle. */
const ORACLE: Record<string, (a: number, b: number) => boolean> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  le: (a, b) => a <= b,
  lt: (a, b) => a < b,
  ge: (a, b) => a >= b,
  gt: (a, b) => a > b,
};

describe('filter groups', () => {
  const groups = fc.array(fc.record({ filters: fc.array(numberFilter, { minLength: 1, maxLength: 4 }) }), {
    minLength: 1,
    maxLength: 4,
  });

  it('match if all filters in at least one group match', shows('enhanced/groups-or'), () => {
    fc.assert(
      fc.property(groups, numberEvent, (filterGroup, fact) => {
        const expected = filterGroup.some(({ filters }) =>
          filters.every(({ fieldName: name, operator, value }) =>
            ORACLE[operator]?.(fact[name as 'a'], value as number),
          ),
        );
        expect(matchesFilter({ filterGroup }, fact)).toBe(expected);
      }),
    );
  });

  it('do not depend on the order of groups and filters', () => {
    fc.assert(
      fc.property(groups, numberEvent, (filterGroup, fact) => {
        const reversed = filterGroup.map(({ filters }) => ({ filters: filters.toReversed() })).toReversed();
        expect(matchesFilter({ filterGroup: reversed }, fact)).toBe(matchesFilter({ filterGroup }, fact));
      }),
    );
  });

  it('treat notIn as the opposite of in, and between as ge and le combined', () => {
    fc.assert(
      fc.property(
        fc.array(numbers, { minLength: 1, maxLength: 5 }),
        numbers,
        numbers,
        numberEvent,
        (list, low, high, fact) => {
          const matchesA = (operator: FilterOperator, value: JsonValue) =>
            matchesFilter({ filterGroup: [{ filters: [{ fieldName: 'a', operator, value }] }] }, fact);
          expect(matchesA('in', list)).toBe(!matchesA('notIn', list));
          expect(matchesA('between', [low, high])).toBe(matchesA('ge', low) && matchesA('le', high));
        },
      ),
    );
  });
});

describe('argument filters', () => {
  it(
    'match exactly the events whose fields equal all given arguments',
    shows('delivery/arguments-and'),
    () => {
      const value = fc.option(numbers);
      fc.assert(
        fc.property(
          fc.record({ a: value, b: value }, { requiredKeys: [] }),
          fc.record({ a: value, b: value }, { requiredKeys: [] }),
          (args, fact) => {
            const expected = (['a', 'b'] as const).every(
              (name) => !(name in args) || (fact[name] ?? null) === args[name],
            );
            expect(matchesArguments(args, fact)).toBe(expected);
          },
        ),
      );
    },
  );
});

describe('filter limits', () => {
  const group = (...filters: unknown[]) => ({ filters }) as never;
  const eq = (field: string, value: JsonValue = 1) => ({ fieldName: field, operator: 'eq', value });
  const range = (count: number) => Array.from({ length: count }, (_, index) => index);

  eachShowing<[Shown, string, JsonValue]>([
    [shows(), 'a missing filterGroup', {}],
    [shows(), 'an empty group', { filterGroup: [group()] }],
    [
      shows('enhanced/unknown-operator'),
      'an unknown operator',
      { filterGroup: [group({ fieldName: 'a', operator: 'like', value: 1 })] },
    ],
    [
      shows('enhanced/five-fields'),
      'six fields in a group',
      { filterGroup: [group(...range(6).map((n) => eq(`f${n}`)))] },
    ],
    [shows('enhanced/ten-groups'), 'eleven groups', { filterGroup: range(11).map(() => group(eq('a'))) }],
    [
      shows('enhanced/in-five-values'),
      'six values for in',
      { filterGroup: [group({ fieldName: 'a', operator: 'in', value: range(6) })] },
    ],
    [
      shows('enhanced/in-expands'),
      'filters with in that expand to more than ten groups',
      { filterGroup: range(3).map(() => group({ fieldName: 'a', operator: 'in', value: range(4) })) },
    ],
    [
      shows('enhanced/contains-any-20'),
      '21 values for containsAny',
      { filterGroup: [group({ fieldName: 'a', operator: 'containsAny', value: range(21) })] },
    ],
    [
      shows('enhanced/text-256'),
      'a 257-character string',
      { filterGroup: [group(eq('a', 'x'.repeat(257)))] },
    ],
    [shows('enhanced/five-levels'), 'a field six levels deep', { filterGroup: [group(eq('a.b.c.d.e.f'))] }],
    [
      shows('enhanced/between-two'),
      'one value for between',
      { filterGroup: [group({ fieldName: 'a', operator: 'between', value: [1] })] },
    ],
    [shows(), 'a list as the value for eq', { filterGroup: [group(eq('a', [1]))] }],
    [shows(), 'an object as a value', { filterGroup: [group(eq('a', {}))] }],
  ])('reject %s', (_, filter) => {
    expect(() => checkFilter(filter)).toThrow();
  });

  it('allow a filter that is exactly at every limit', () => {
    const filter: JsonValue = {
      filterGroup: [
        group(...range(5).map((n) => eq(`a.b.c.d.f${n}`, 'x'.repeat(256)))),
        group({ fieldName: 'a', operator: 'in', value: range(5) }),
        ...range(4).map(() => group({ fieldName: 'a', operator: 'containsAny', value: range(20) })),
      ],
    };
    expect(checkFilter(filter)).toBe(filter);
  });
});
