import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placesOf } from '../../../web/records/use-records.ts';

describe('placesOf', () => {
  it('gives equal outputs the same place and skips the next place', () => {
    expect(placesOf([9, 8, 8, 7, 7, 7, 1])).toEqual([1, 2, 2, 4, 4, 4, 7]);
    expect(placesOf([])).toEqual([]);
  });

  it('sets each place to one plus the number of better outputs', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (drawn) => {
        const outputs = drawn.sort((a, b) => b - a);
        const better = (output: number) => outputs.filter((other) => other > output).length;
        expect(placesOf(outputs)).toEqual(outputs.map((output) => better(output) + 1));
      }),
    );
  });

  it('does not change places when the next page is added', () => {
    const page = [9, 8, 8];
    expect(placesOf([...page, 8, 3]).slice(0, page.length)).toEqual(placesOf(page));
  });
});
