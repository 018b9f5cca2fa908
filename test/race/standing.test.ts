import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareForBoard,
  compareStandings,
  joinStandings,
  type Standing,
  type Standings,
} from '../../race/standing.ts';
import { racerIds, standings } from '../support/arbitraries.ts';
import { standing } from '../support/standing.ts';

function joined(list: Standing[]): Standing[] {
  const into: Standings = new Map();
  joinStandings(into, list);
  return [...into.values()].sort((a, b) => (a.racerId < b.racerId ? -1 : 1));
}

/** Joins naively: sorts each rider's standings, and takes the last one and the earliest time of joining. */
function naivelyJoined(list: Standing[]): Standing[] {
  const ids = [...new Set(list.map(({ racerId }) => racerId))].sort();
  return ids.map((id) => {
    const ofRider = list.filter(({ racerId }) => racerId === id).sort(compareStandings);
    return { ...ofRider.at(-1)!, joinedAt: Math.min(...ofRider.map(({ joinedAt }) => joinedAt)) };
  });
}

describe('joining standings', () => {
  it('keeps the last of each rider’s sorted standings', () => {
    fc.assert(
      fc.property(fc.array(standings), (list) => {
        expect(joined(list)).toEqual(naivelyJoined(list));
      }),
    );
  });

  it('returns the same result for any order of the list', () => {
    fc.assert(
      fc.property(fc.array(standings), fc.array(fc.nat(), { minLength: 10 }), (list, keys) => {
        const shuffled = list
          .map((standing, index) => ({ standing, key: keys[index % keys.length]! }))
          .sort((a, b) => a.key - b.key)
          .map(({ standing }) => standing);
        expect(joined(shuffled)).toEqual(joined(list));
      }),
    );
  });

  it('returns the same result however the list is split into parts', () => {
    fc.assert(
      fc.property(fc.array(standings), fc.nat(), (list, cut) => {
        const at = list.length === 0 ? 0 : cut % list.length;
        expect(joined([...joined(list.slice(at)), ...joined(list.slice(0, at))])).toEqual(joined(list));
      }),
    );
  });

  it('changes nothing when repeated', () => {
    fc.assert(
      fc.property(fc.array(standings), (list) => {
        const into: Standings = new Map();
        joinStandings(into, list);
        expect(joinStandings(into, list)).toBe(false);
      }),
    );
  });

  it('keeps the later second even if its output is lower', () => {
    const low = standing({ second: 2, output: 63.7 });
    const high = standing({ second: 1, output: 188.75 });
    expect(joined([low, high])).toEqual([low]);
    expect(joined([high, low])).toEqual([low]);
  });

  it('keeps the latest reading when an older one is delivered again', () => {
    const old = standing({ second: 3, output: 92.95 });
    const latest = standing({ second: 9, output: 178.75 });
    expect(joined([old, latest, old])).toEqual([latest]);
  });
});

describe('the order', () => {
  const sameRider = fc.tuple(racerIds, standings, standings, standings);

  it('of standings is total: it is transitive, and only equal standings compare as equal', () => {
    fc.assert(
      fc.property(sameRider, ([racerId, ...list]) => {
        const [a, b, c] = list.map((standing) => ({ ...standing, racerId }));
        expect(Math.sign(compareStandings(a!, b!))).toBe(-Math.sign(compareStandings(b!, a!)) + 0);
        if (compareStandings(a!, b!) === 0) expect({ ...a, joinedAt: 0 }).toEqual({ ...b, joinedAt: 0 });
        if (compareStandings(a!, b!) <= 0 && compareStandings(b!, c!) <= 0)
          expect(compareStandings(a!, c!)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('of standings is by second, finish, earliest arrival, output, and then name', () => {
    const ascending = [
      standing({ second: 1, finished: true, output: 9, arrivedAt: 1, name: 'z' }),
      standing({ second: 2, finished: false, output: 9, arrivedAt: 1, name: 'z' }),
      standing({ second: 2, finished: true, output: 9, arrivedAt: 2, name: 'z' }),
      standing({ second: 2, finished: true, output: 1, arrivedAt: 1, name: 'z' }),
      standing({ second: 2, finished: true, output: 2, arrivedAt: 1, name: 'a' }),
      standing({ second: 2, finished: true, output: 2, arrivedAt: 1, name: 'b' }),
    ];
    expect([...ascending].reverse().sort(compareStandings)).toEqual(ascending);
  });

  it('of the board is by output, then by arrival, and then by rider id', () => {
    const best = [
      standing({ racerId: 'd', output: 9, arrivedAt: 9, second: 9 }),
      standing({ racerId: 'c', output: 8, arrivedAt: 1, second: 3 }),
      standing({ racerId: 'a', output: 8, arrivedAt: 2, second: 2 }),
      standing({ racerId: 'aa', output: 8, arrivedAt: 2, second: 1 }),
    ];
    expect([...best].reverse().sort(compareForBoard)).toEqual(best);
  });
});
