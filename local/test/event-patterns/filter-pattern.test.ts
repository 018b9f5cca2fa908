import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileFilterPattern } from '../../event-patterns/filter-pattern.ts';
import { eachShowing, type Shown, shows } from '../support/shows.ts';

const MATCHES: [shown: Shown, name: string, pattern: object, value: unknown][] = [
  [shows('filters/string'), 'a string', { data: { event: ['final'] } }, { data: { event: 'final' } }],
  [shows('filters/one-of'), 'one of several values', { a: ['x', 'y'] }, { a: 'y' }],
  [shows('filters/number'), 'a number', { a: [5] }, { a: 5 }],
  [shows('filters/null'), 'null', { a: [null] }, { a: null }],
  [shows(), 'a boolean', { a: [false] }, { a: false }],
  [shows('filters/array-element'), 'an element of a list', { a: ['x'] }, { a: ['w', 'x'] }],
  [shows(), 'an object in a list', { a: { b: [1] } }, { a: [{ b: 2 }, { b: 1 }] }],
  [shows('filters/prefix'), 'a prefix', { a: [{ prefix: 'part-' }] }, { a: 'part-7' }],
  [shows('filters/suffix'), 'a suffix', { a: [{ suffix: '.png' }] }, { a: 'x.png' }],
  [
    shows('filters/ignore-case'),
    'a string regardless of case',
    { a: [{ 'equals-ignore-case': 'ABC' }] },
    { a: 'abc' },
  ],
  [shows('filters/exists'), 'an existing key with exists: true', { a: [{ exists: true }] }, { a: null }],
  [shows('filters/absent'), 'a missing key with exists: false', { a: [{ exists: false }] }, { b: 1 }],
  [shows('filters/absent-leaf'), 'an object with exists: false', { a: [{ exists: false }] }, { a: { b: 1 } }],
  [shows(), 'a list with exists: true', { a: [{ exists: true }] }, { a: ['x'] }],
  [
    shows('filters/anything-but'),
    'a value that anything-but does not list',
    { a: [{ 'anything-but': ['x', 'y'] }] },
    { a: 'z' },
  ],
  [
    shows(),
    'a value without the prefix that anything-but excludes',
    { a: [{ 'anything-but': { prefix: 'x' } }] },
    { a: 'yx' },
  ],
  [shows('filters/numeric'), 'a number within a range', { a: [{ numeric: ['>', 0, '<=', 5] }] }, { a: 5 }],
  [shows('filters/or'), 'either key in $or', { $or: [{ a: [1] }, { b: [2] }] }, { b: 2 }],
  [
    shows('filters/or-beside-keys'),
    'either key in $or together with another key',
    { c: [3], $or: [{ a: [1] }, { b: [2] }] },
    { b: 2, c: 3 },
  ],
  [shows('filters/dynamodb-numbers-as-text'), 'a typed number as a string', { N: ['100'] }, { N: '100' }],
];

const MISMATCHES: [shown: Shown, name: string, pattern: object, value: unknown][] = [
  [shows(), 'another string', { a: ['x'] }, { a: 'y' }],
  [shows('filters/types'), 'a number instead of a string', { a: ['5'] }, { a: 5 }],
  [shows('filters/missing-key'), 'a missing key', { a: ['x'] }, {}],
  [
    shows('filters/anything-but-needs-key'),
    'a missing key with anything-but',
    { a: [{ 'anything-but': 'x' }] },
    {},
  ],
  [shows('filters/exists-leaf'), 'an object with exists: true', { a: [{ exists: true }] }, { a: { b: 1 } }],
  [
    shows('filters/all-keys'),
    'a value in which only one of two keys matches',
    { a: [1], b: [2] },
    { a: 1, b: 3 },
  ],
  [
    shows('filters/numeric-not-text'),
    'a string with a numeric range',
    { a: [{ numeric: ['>', 0] }] },
    { a: '5' },
  ],
  [shows(), 'an inherited key', { toString: [{ exists: true }] }, {}],
  [shows(), 'a value that is not an object', { a: [1] }, 'text'],
];

describe('compileFilterPattern', () => {
  eachShowing(MATCHES)('matches %s', (_name, pattern, value) =>
    expect(compileFilterPattern(pattern)(value)).toBe(true),
  );
  eachShowing(MISMATCHES)('does not match %s', (_name, pattern, value) =>
    expect(compileFilterPattern(pattern)(value)).toBe(false),
  );

  eachShowing([
    [shows(), 'a pattern that is a list', ['x']],
    [shows(), 'an empty pattern', {}],
    [shows('filters/empty-list'), 'an empty list of rules', { a: [] }],
    [shows('filters/unknown-rule'), 'an unknown rule', { a: [{ wildcard: '*' }] }],
    [shows('filters/value-in-list'), 'a value that is not in a list', { a: 'x' }],
    [shows(), 'half a range', { a: [{ numeric: ['>'] }] }],
    [shows('filters/numeric-range'), 'two lower bounds', { a: [{ numeric: ['>', 0, '>', 1] }] }],
    [shows(), 'an equal sign in a range', { a: [{ numeric: ['=', 0, '<', 1] }] }],
    [shows(), 'a number that is out of range', { a: [{ numeric: ['=', 5.1e9] }] }],
    [shows(), 'anything-but with null', { a: [{ 'anything-but': null }] }],
    [shows(), 'anything-but with strings and numbers', { a: [{ 'anything-but': ['x', 1] }] }],
  ])('throws an error for %s', (_name, pattern) => expect(() => compileFilterPattern(pattern)).toThrow());

  it('agrees with a simple lookup for arbitrary keys and values', () => {
    const scalar = fc.oneof(
      fc.constantFrom('a', 'b', ''),
      fc.integer({ min: 0, max: 2 }),
      fc.boolean(),
      fc.constant(null),
    );
    const key = fc.constantFrom('p', 'q', 'r');
    fc.assert(
      fc.property(
        fc.dictionary(key, fc.array(scalar, { minLength: 1, maxLength: 3 }), { minKeys: 1 }),
        fc.dictionary(key, scalar),
        (pattern, value) => {
          const expected = Object.entries(pattern).every(
            ([name, wanted]) => name in value && wanted.includes(value[name] ?? null),
          );
          expect(compileFilterPattern(pattern)(value)).toBe(expected);
        },
      ),
    );
  });
});
