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
  it('finds every rider whose name contains the text, in board order', () => {
    expect(idsOf('zoe')).toEqual(['1', '3']);
    expect(idsOf('duv')).toEqual(['2']);
  });

  it('ignores case, accents, and leading and trailing spaces, both in the text and in the names', () => {
    expect(idsOf('  ÅKER ')).toEqual(['1']);
    expect(idsOf('aker')).toEqual(['1']);
    expect(idsOf('zöé')).toEqual(['1', '3']);
  });

  it('finds nobody for an empty string or an unknown name', () => {
    expect(idsOf('   ')).toEqual([]);
    expect(idsOf('.*')).toEqual([]);
  });
});
