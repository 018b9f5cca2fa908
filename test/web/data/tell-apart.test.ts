import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tellApart } from '../../../web/data/tell-apart.ts';

const rider = (racerId: string, name: string) => ({ racerId, name });
const namesOf = (riders: { name: string }[]) => riders.map(({ name }) => name);

describe('riders who share a name', () => {
  it('get the end of their ids', () => {
    const riders = [rider('user-1234', 'Ada'), rider('user-9876', 'Ada'), rider('user-5555', 'Ben')];
    expect(namesOf(tellApart(riders))).toEqual(['Ada ·1234', 'Ada ·9876', 'Ben']);
  });

  it.each([
    ['ADA', 'ada'],
    ['Ａｄａ', 'Ada'],
    ['ﬁn', 'fin'],
  ])('include those whose names look alike: %s and %s', (one, other) => {
    expect(namesOf(tellApart([rider('a', one), rider('b', other)]))).toEqual([`${one} ·a`, `${other} ·b`]);
  });

  it('do not include a rider who is in the list twice', () => {
    const riders = [rider('a', 'Ada'), rider('a', 'Ada')];
    expect(tellApart(riders)).toBe(riders);
  });

  it('have different names afterward if the ends of their ids differ', () => {
    const ids = fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{4}$/), { minLength: 2 });
    fc.assert(
      fc.property(ids, fc.array(fc.constantFrom('Ada', 'ada', 'Ben')), (racerIds, names) => {
        const riders = racerIds.map((racerId, index) => rider(racerId, names[index] ?? 'Ada'));
        const shown = namesOf(tellApart(riders)).map((name) => name.toLowerCase());
        expect(new Set(shown).size).toBe(shown.length);
      }),
    );
  });
});
