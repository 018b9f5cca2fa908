import { expect, it } from 'vitest';
import { markNewcomers } from '../../../web/data/mark-newcomers.ts';

const entries = (...changes: (number | null)[]) => changes.map((change) => ({ change }));

it('marks riders as new only if others are not', () => {
  expect(markNewcomers(entries(0, null, -2, null))).toEqual(entries(0, null, -2, null));
  expect(markNewcomers(entries(null, null))).toEqual(entries(0, 0));
  expect(markNewcomers([])).toEqual([]);
});
