import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packStandings, unpackStandings } from '../../../race/table/part.ts';
import { fields } from '../../support/arbitraries.ts';

describe('the standings of a part', () => {
  it('are unchanged after packing and unpacking', () => {
    fc.assert(
      fc.property(fields, (packed) => {
        expect([...unpackStandings(packStandings(packed)).values()]).toEqual(packed);
      }),
    );
  });
});
