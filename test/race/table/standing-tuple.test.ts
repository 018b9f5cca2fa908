import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromTuple, toTuple } from '../../../race/table/standing-tuple.ts';
import { standings } from '../../support/arbitraries.ts';

it('a standing is unchanged after conversion to a tuple and back', () => {
  fc.assert(
    fc.property(standings, (standing) => {
      expect(fromTuple(toTuple(standing))).toEqual(standing);
    }),
  );
});
