import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileEventPattern } from '../../event-patterns/event-pattern.ts';
import { eachShowing, type Shown, shows } from '../support/shows.ts';

const rule = (...rules: unknown[]) => ({ detail: { a: rules } });
const event = (a?: unknown) => ({ source: 'shop', detail: a === undefined ? {} : { a } });
const but = (argument: unknown) => rule({ 'anything-but': argument });

const MATCHES: [shown: Shown, name: string, pattern: object, event: object][] = [
  [shows('patterns/keys'), 'the source and the detail', { source: ['shop'], ...rule('x') }, event('x')],
  [shows('patterns/empty-text'), 'an empty string', rule(''), event('')],
  [shows(), 'an empty prefix', { source: [{ prefix: '' }] }, event()],
  [shows(), 'a boolean', rule(false), event(false)],
  [shows('patterns/list'), 'an element of a list', rule('x', 'y'), event(['z', 'y'])],
  [shows('patterns/prefix'), 'a prefix', rule({ prefix: 'ab' }), event('abc')],
  [
    shows('patterns/prefix-ignore-case'),
    'a prefix in any case',
    rule({ prefix: { 'equals-ignore-case': 'AB' } }),
    event('aBc'),
  ],
  [shows('patterns/suffix'), 'a suffix', rule({ suffix: 'bc' }), event('abc')],
  [
    shows('patterns/suffix-ignore-case'),
    'a suffix in any case',
    rule({ suffix: { 'equals-ignore-case': '.PNG' } }),
    event('a.png'),
  ],
  [
    shows('patterns/ignore-case'),
    'a string in any case',
    rule({ 'equals-ignore-case': 'Abc' }),
    event('aBC'),
  ],
  [shows('patterns/wildcard'), 'wildcards', rule({ wildcard: 'dir/*.p*g' }), event('dir/a/b.png')],
  [shows(), 'a wildcard that stands for nothing', rule({ wildcard: 'a*' }), event('a')],
  [shows(), 'a wildcard across lines', rule({ wildcard: 'a*b' }), event('a\nb')],
  [
    shows('patterns/wildcard-escapes'),
    'escaped characters in a wildcard',
    rule({ wildcard: '\\*\\\\.(*' }),
    event('*\\.(x'),
  ],
  [shows('patterns/anything-but'), 'another string', but('x'), event('y')],
  [shows(), 'a number that is not listed', but([1, 2]), event(3)],
  [shows(), 'null with anything-but', but('x'), event(null)],
  [shows(), 'a list with an element that is not excluded', but('x'), event(['x', 'y'])],
  [shows('patterns/anything-but-prefix'), 'other prefixes', but({ prefix: ['x', 'y'] }), event('zx')],
  [shows('patterns/anything-but-suffix'), 'other suffixes', but({ suffix: ['x', 'y'] }), event('xz')],
  [shows(), 'a number with an excluded prefix', but({ prefix: 'x' }), event(5)],
  [
    shows('patterns/anything-but-ignore-case'),
    'a string that differs in more than its case',
    but({ 'equals-ignore-case': ['x', 'y'] }),
    event('z'),
  ],
  [shows('patterns/anything-but-wildcard'), 'another path', but({ wildcard: ['*/lib/*'] }), event('a/src/b')],
  [shows('patterns/numeric'), 'a number in a range', rule({ numeric: ['>', 0, '<=', 5] }), event(5)],
  [shows('patterns/cidr'), 'an IPv4 address in a range', rule({ cidr: '10.0.0.0/24' }), event('10.0.0.255')],
  [shows(), 'an IPv6 address in a range', rule({ cidr: '2001:db8::/32' }), event('2001:db8:1::5')],
  [shows('patterns/exists'), 'null with exists', rule({ exists: true }), event(null)],
  [shows('patterns/absent'), 'a missing parent with exists: false', rule({ exists: false }), { source: 'x' }],
  [
    shows('patterns/or'),
    'one of two keys',
    { detail: { $or: [{ a: ['x'] }, { b: [{ exists: true }] }] } },
    { detail: { b: 1 } },
  ],
  [shows('patterns/dots'), 'a dotted key in the pattern', { 'detail.a': ['x'] }, event('x')],
  [
    shows(),
    'a dotted key in the event',
    { detail: { a: { b: ['x'] } } },
    { detail: { 'a.c': 1, 'a.b': 'x' } },
  ],
];

const MISMATCHES: [shown: Shown, name: string, pattern: object, event: object][] = [
  [shows(), 'another source', { source: ['bank'] }, event()],
  [shows('patterns/null-text'), 'the string null instead of null', rule(null), event('null')],
  [shows('patterns/key-case'), 'a key in another case', { detail: { A: ['x'] } }, event('x')],
  [shows(), 'a prefix in another case', rule({ prefix: 'AB' }), event('abc')],
  [shows(), 'a wildcard without its literal end', rule({ wildcard: '*.png' }), event('a.png2')],
  [shows(), 'a dot in a wildcard with another character', rule({ wildcard: 'a.b' }), event('axb')],
  [shows('patterns/anything-but-needs-key'), 'a missing key with anything-but', but('x'), event()],
  [shows(), 'an excluded string', but(['x', 'y']), event('y')],
  [shows(), 'an excluded prefix', but({ prefix: ['x', 'y'] }), event('yz')],
  [shows(), 'an excluded suffix', but({ suffix: 'y' }), event('xy')],
  [shows(), 'a string excluded regardless of case', but({ 'equals-ignore-case': 'x' }), event('X')],
  [shows(), 'an excluded path', but({ wildcard: ['*/lib/*', '*/bin/*'] }), event('a/bin/b')],
  [shows(), 'an address outside a range', rule({ cidr: '10.0.0.0/24' }), event('10.0.1.0')],
  [shows(), 'text that is not an address', rule({ cidr: '10.0.0.0/24' }), event('10.0.0.x')],
  [shows('patterns/exists-empty-list'), 'an empty list with exists', rule({ exists: true }), event([])],
  [
    shows('patterns/no-json-text'),
    'JSON in a string',
    { detail: { a: { b: [1] } } },
    { detail: { a: '{"b":1}' } },
  ],
];

describe('compileEventPattern', () => {
  eachShowing(MATCHES)('matches %s', (_name, pattern, given) =>
    expect(compileEventPattern(pattern)(given)).toBe(true),
  );
  eachShowing(MISMATCHES)('does not match %s', (_name, pattern, given) =>
    expect(compileEventPattern(pattern)(given)).toBe(false),
  );

  eachShowing([
    [shows('patterns/value-in-list'), 'a value that is not in a list', { source: 'shop' }],
    [shows('patterns/empty-list'), 'an empty list', { source: [] }],
    [shows('patterns/unknown-operator'), 'an operator in another case', rule({ EXISTS: true })],
    [shows('patterns/wildcard-repeated'), 'consecutive wildcards', rule({ wildcard: 'a**b' })],
    [shows(), 'another escaped character in a wildcard', rule({ wildcard: 'a\\b' })],
    [shows(), 'a list of wildcards', rule({ wildcard: ['a*'] })],
    [shows(), 'an address without a prefix length', rule({ cidr: '10.0.0.0' })],
    [shows(), 'a prefix length that is too long', rule({ cidr: '10.0.0.0/33' })],
    [shows('patterns/anything-but-null'), 'anything-but with null', but(null)],
    [shows(), 'anything-but with a number as a prefix', but({ prefix: [1, 'x'] })],
    [shows('patterns/anything-but-empty'), 'anything-but with an empty suffix', but({ suffix: '' })],
    [shows(), 'anything-but with exists', but({ exists: true })],
    [shows(), 'anything-but with a prefix in any case', but({ prefix: { 'equals-ignore-case': 'x' } })],
  ])('throws an error for %s', (_name, pattern) => expect(() => compileEventPattern(pattern)).toThrow());

  it('negates every operator for texts that exist', () => {
    const text = fc.stringMatching(/^[abA/]{0,4}$/);
    const operator = fc.constantFrom('prefix', 'suffix', 'equals-ignore-case', 'wildcard');
    fc.assert(
      fc.property(operator, fc.stringMatching(/^[abA/]{1,3}$/), text, (name, argument, value) => {
        const matches = compileEventPattern(rule({ [name]: argument }))(event(value));
        expect(compileEventPattern(but({ [name]: argument }))(event(value))).toBe(!matches);
      }),
    );
  });

  it('finds a wildcard match exactly where the parts follow each other', () => {
    const part = fc.stringMatching(/^[ab.]{0,2}$/);
    fc.assert(
      fc.property(part, part, fc.stringMatching(/^[ab.]{0,6}$/), (start, end, value) => {
        const expected =
          value.length >= start.length + end.length && value.startsWith(start) && value.endsWith(end);
        expect(compileEventPattern(rule({ wildcard: `${start}*${end}` }))(event(value))).toBe(expected);
      }),
    );
  });
});

it('a pattern can be a string that contains JSON', () => {
  const matches = compileEventPattern('{"source": ["shop"]}');
  expect([matches(event()), matches({ source: 'desk' })]).toEqual([true, false]);
});
