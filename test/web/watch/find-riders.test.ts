import { describe, expect, it } from 'vitest';
import { findRiders } from '../../../web/watch/search/find-riders.ts';
import { entryOf } from '../support/entry.ts';

const board = [
  entryOf({ racerId: '1', name: 'Zoë Åkerlund' }),
  entryOf({ racerId: '2', name: 'Ines Duval' }),
  entryOf({ racerId: '3', name: 'ZOE Smith' }),
];
const idsOf = (text: string) => findRiders(board, text).map(({ racerId }) => racerId);

describe('findRiders', () => {
  it('finds every rider whose name has the text in it, in the order of the board', () => {
    expect(idsOf('zoe')).toEqual(['1', '3']);
    expect(idsOf('duv')).toEqual(['2']);
  });

  it('overlooks case, marks and blanks at the ends, in the text as in the names', () => {
    expect(idsOf('  ÅKER ')).toEqual(['1']);
    expect(idsOf('aker')).toEqual(['1']);
    expect(idsOf('zöé')).toEqual(['1', '3']);
  });

  it('finds nobody for an empty text, and nobody who is not there', () => {
    expect(idsOf('   ')).toEqual([]);
    expect(idsOf('.*')).toEqual([]);
  });
});
