import { describe, expect, it } from 'vitest';
import { ApiCache } from '../../../appsync/cache/api-cache.ts';
import { entryKey } from '../../../appsync/cache/caching-key.ts';
import { MAX_CACHE_BYTES } from '../../../appsync/shared/limits.ts';
import { FakeClock } from '../support/fake-clock.ts';

describe("an API's cache", () => {
  it('removes expired entries, even if nobody asks for them', async () => {
    const clock = new FakeClock();
    const cache = new ApiCache(clock);
    cache.set('short', '1', 10);
    cache.set('long', '2', 3_600);
    const before = cache.bytes;
    await clock.advance(9_999);
    expect(cache.get('short')).toBe('1');
    await clock.advance(60_001);
    cache.set('new', '3', 10);
    expect(cache.bytes).toBeLessThan(before + 10);
    expect(cache.delete('short')).toBe(false);
    expect(['short', 'long', 'new'].map((key) => cache.get(key))).toEqual([undefined, '2', '3']);
  });

  it('does not count the removal of an expired entry', async () => {
    const clock = new FakeClock();
    const cache = new ApiCache(clock);
    for (const key of ['a', 'b']) cache.set(key, '1', 10);
    expect(cache.delete('a')).toBe(true);
    await clock.advance(10_000);
    expect([cache.delete('b'), cache.bytes]).toEqual([false, 0]);
  });

  it('removes the least recently used entries if they take too much memory', () => {
    const cache = new ApiCache(new FakeClock());
    const text = 'x'.repeat(MAX_CACHE_BYTES / 10);
    const keys = ['a', 'b', 'c', 'd', 'e'];
    for (const key of keys.slice(0, 4)) cache.set(key, text, 60);
    cache.get('a');
    cache.set('e', text, 60);
    expect(keys.filter((key) => cache.get(key) !== undefined)).toEqual(['a', 'c', 'd', 'e']);
    for (const key of keys) cache.delete(key);
    expect(cache.bytes).toBe(0);
  });

  it('replaces an entry without counting its memory twice', () => {
    const cache = new ApiCache(new FakeClock());
    cache.set('a', '1', 60);
    const { bytes } = cache;
    cache.set('a', '2', 60);
    expect([cache.get('a'), cache.bytes]).toEqual(['2', bytes]);
  });
});

it.each<[string, unknown, unknown]>([
  ['a number and its text', 1, '1'],
  ['an object and its JSON', { a: 1 }, '{"a":1}'],
  ['null and its text', null, 'null'],
  ['a list and an object', ['a'], { 0: 'a' }],
  ['objects with and without a null property', { a: null }, {}],
  ['nested objects', { a: { b: 1 } }, { a: { b: 2 } }],
])('the keys of entries differ for %s', (_, one, other) => {
  const keyOf = (value: unknown) => entryKey('Query', 'item', [['arguments', value]]);
  expect(keyOf(one)).not.toBe(keyOf(other));
});
