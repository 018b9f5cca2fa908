import fc from 'fast-check';
import { expect, it } from 'vitest';
import { difference, digest, type Snapshot } from '../../../tools/operate/replay/snapshot.ts';
import '../../../local/test/support/seed.ts';

const snapshots: fc.Arbitrary<Snapshot> = fc
  .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('1', '2'))
  .map((items) => new Map(Object.entries(items)));

it('every added, changed or removed item is reported once, and no unchanged item is reported', () => {
  fc.assert(
    fc.property(snapshots, snapshots, (before, after) => {
      const { added, changed, removed } = difference(before, after);
      for (const key of new Set([...before.keys(), ...after.keys()])) {
        const reported = [added, changed, removed].filter((keys) => keys.includes(key)).length;
        expect(reported).toBe(before.get(key) === after.get(key) ? 0 : 1);
      }
      expect(removed.every((key) => !after.has(key))).toBe(true);
      expect(added.every((key) => !before.has(key))).toBe(true);
    }),
  );
});

it('a digest depends on the values of attributes but not on their order', () => {
  expect(digest({ a: 1, b: { c: [1, 2], d: 'x' } })).toBe(digest({ b: { d: 'x', c: [1, 2] }, a: 1 }));
  expect(digest({ a: [1, 2] })).not.toBe(digest({ a: [2, 1] }));
  expect(digest({ a: 1 })).not.toBe(digest({ a: '1' }));
});
