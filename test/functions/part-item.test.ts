import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packStandings, unpackStandings } from '../../functions/shared/part-item.ts';
import { standings } from '../support/arbitraries.ts';

describe('the standings of a part', () => {
  it('are unpacked as they were packed', () => {
    fc.assert(
      fc.property(fc.array(standings, { maxLength: 20 }), (packed) => {
        expect(unpackStandings(packStandings(packed))).toEqual(packed);
      }),
    );
  });
});
