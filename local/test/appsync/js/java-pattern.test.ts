import { expect, it } from 'vitest';
import { javaMatches, javaPattern } from '../../../appsync/js/util/java-pattern.ts';
import { eachShowing, shows } from '../../support/shows.ts';

eachShowing([
  [shows('util/java-regex'), 'a.b', 'a\nb', false],
  [shows('util/java-regex'), '.', '\u0085', false],
  [shows('util/java-regex'), '(?s)a.b', 'a\nb', true],
  [shows('util/java-regex'), '(?i)abc', 'ABC', true],
  [shows('util/java-regex'), '(?m)^a$', 'a\nb', false],
  [shows('util/java-regex'), '\\p{Alpha}+', 'aZ', true],
  [shows('util/java-regex'), '\\p{Alpha}', 'é', false],
  [shows('util/java-regex'), '\\p{L}', 'é', true],
  [shows('util/java-regex'), '\\Qa.b\\E+', 'a.bb', true],
  [shows('util/java-regex'), '\\Qa.b\\E', 'axb', false],
  [shows('util/java-regex'), '\\h\\R', '\t\r\n', true],
  [shows('util/java-regex'), '[\\w.%+-]+@[a-z.-]+\\.[a-z]{2,}', 'x.y@z-a.org', true],
  [shows('util/java-regex'), '[(\\Q]\\E)/]+', '(])/', true],
  [shows('util/java-regex'), 'a|ab', 'ab', true],
])('the pattern %j on %j', (pattern, text, wanted) => {
  expect(javaMatches(pattern, text)).toBe(wanted);
});

it.each(['a++', '(?>a)', '[a&&b]', '[a[b]]', 'a(?i)b', '(?x)a'])(
  'the pattern %s is reported as not emulated',
  (pattern) => {
    expect(() => javaPattern(pattern)).toThrow(/in a regular expression is not emulated|inside a pattern/);
  },
);
