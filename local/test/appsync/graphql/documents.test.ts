import { buildSchema } from 'graphql';
import { expect, it } from 'vitest';
import { Documents } from '../../../appsync/graphql/documents.ts';

it('the cache of parsed queries is limited by their total length, and drops the oldest', () => {
  const documents = new Documents(buildSchema('type Query { a: Int }'), true);
  const long = (index: number) => `{ a } #${String(index).padEnd(100_000, 'x')}`;
  const first = documents.check(long(0));
  expect(documents.check(long(0))).toBe(first);
  for (let index = 1; index < 30; index += 1) documents.check(long(index));
  expect(documents.cachedCharacters).toBeLessThanOrEqual(1024 * 1024);
  expect(documents.check(long(29))).toBe(documents.check(long(29)));
  expect(documents.check(long(0))).not.toBe(first);
});
