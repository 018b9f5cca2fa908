import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../event-sources/filter-pattern.ts';

const MATCHES: [name: string, pattern: object, value: unknown][] = [
  ['a string [filters/string]', { data: { event: ['final'] } }, { data: { event: 'final' } }],
  ['one of several [filters/one-of]', { a: ['x', 'y'] }, { a: 'y' }],
  ['a number [filters/number]', { a: [5] }, { a: 5 }],
  ['null [filters/null]', { a: [null] }, { a: null }],
  ['a boolean', { a: [false] }, { a: false }],
  ['an element of a list [filters/array-element]', { a: ['x'] }, { a: ['w', 'x'] }],
  ['an object in a list', { a: { b: [1] } }, { a: [{ b: 2 }, { b: 1 }] }],
  ['a prefix [filters/prefix]', { a: [{ prefix: 'part-' }] }, { a: 'part-7' }],
  ['a suffix [filters/suffix]', { a: [{ suffix: '.png' }] }, { a: 'x.png' }],
  ['case apart [filters/ignore-case]', { a: [{ 'equals-ignore-case': 'ABC' }] }, { a: 'abc' }],
  ['presence [filters/exists]', { a: [{ exists: true }] }, { a: null }],
  ['absence [filters/absent]', { a: [{ exists: false }] }, { b: 1 }],
  ['absence where there is no leaf [filters/absent-leaf]', { a: [{ exists: false }] }, { a: { b: 1 } }],
  ['presence in a list', { a: [{ exists: true }] }, { a: ['x'] }],
  ['anything but [filters/anything-but]', { a: [{ 'anything-but': ['x', 'y'] }] }, { a: 'z' }],
  ['anything but a prefix', { a: [{ 'anything-but': { prefix: 'x' } }] }, { a: 'yx' }],
  ['a range [filters/numeric]', { a: [{ numeric: ['>', 0, '<=', 5] }] }, { a: 5 }],
  ['either key [filters/or]', { $or: [{ a: [1] }, { b: [2] }] }, { b: 2 }],
  [
    'either key and another [filters/or-beside-keys]',
    { c: [3], $or: [{ a: [1] }, { b: [2] }] },
    { b: 2, c: 3 },
  ],
  ['typed numbers as text [filters/dynamodb-numbers-as-text]', { N: ['100'] }, { N: '100' }],
];

const REFUSES: [name: string, pattern: object, value: unknown][] = [
  ['another string', { a: ['x'] }, { a: 'y' }],
  ['a number for its text [filters/types]', { a: ['5'] }, { a: 5 }],
  ['a missing key [filters/missing-key]', { a: ['x'] }, {}],
  ['a missing key for anything but [filters/anything-but-needs-key]', { a: [{ 'anything-but': 'x' }] }, {}],
  ['presence where there is no leaf [filters/exists-leaf]', { a: [{ exists: true }] }, { a: { b: 1 } }],
  ['one key of two [filters/all-keys]', { a: [1], b: [2] }, { a: 1, b: 3 }],
  ['text for a range [filters/numeric-not-text]', { a: [{ numeric: ['>', 0] }] }, { a: '5' }],
  ['an inherited key', { toString: [{ exists: true }] }, {}],
  ['what is no object', { a: [1] }, 'text'],
];

describe('compilePattern', () => {
  it.each(MATCHES)('matches %s', (_name, pattern, value) =>
    expect(compilePattern(pattern)(value)).toBe(true),
  );
  it.each(REFUSES)('refuses %s', (_name, pattern, value) =>
    expect(compilePattern(pattern)(value)).toBe(false),
  );

  it.each([
    ['a pattern that is a list', ['x']],
    ['an empty pattern', {}],
    ['an empty list of rules [filters/empty-list]', { a: [] }],
    ['an unknown rule [filters/unknown-rule]', { a: [{ wildcard: '*' }] }],
    ['a value that is not in a list [filters/value-in-list]', { a: 'x' }],
    ['half a range', { a: [{ numeric: ['>'] }] }],
  ])('throws on %s', (_name, pattern) => expect(() => compilePattern(pattern)).toThrow());

  it('agrees with a plain look-up on any values of any keys', () => {
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
          expect(compilePattern(pattern)(value)).toBe(expected);
        },
      ),
    );
  });
});
