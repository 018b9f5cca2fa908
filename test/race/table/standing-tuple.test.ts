import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromTuple, toTuple } from '../../../race/table/standing-tuple.ts';
import { standings } from '../../support/arbitraries.ts';

it('a tuple gives back the standing that it was made of', () => {
  fc.assert(
    fc.property(standings, (standing) => {
      expect(fromTuple(toTuple(standing))).toEqual(standing);
    }),
  );
});
