import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asOf, rankClosed, rankLive, sequenceOf, stalledAfterMs } from '../../race/ranking.ts';
import { compareForBoard, joinStanding, type Standings } from '../../race/standing.ts';
import { fields, standings } from '../support/arbitraries.ts';
import { standing } from '../support/standing.ts';

const NO_RANKS = new Map<string, number>();
/** Longer than any silence in these tests, so nobody is stalled. */
const FOREVER = 1_000_000;

describe('ranking a race in progress', () => {
  it('gives each rider a rank of one plus the number of riders with more output, in board order', () => {
    fc.assert(
      fc.property(fields, (field) => {
        const ranked = rankLive(field, NO_RANKS, FOREVER);
        expect(ranked.map(({ racerId }) => racerId)).toEqual(
          [...field].sort(compareForBoard).map(({ racerId }) => racerId),
        );
        for (const { rank, output } of ranked)
          expect(rank).toBe(1 + field.filter((other) => other.output > output).length);
      }),
    );
  });

  it('makes the gaps to the next rider add up to the gap to the leader', () => {
    fc.assert(
      fc.property(fields, (field) => {
        let sum = 0;
        for (const { gapToNext, gapToLeader } of rankLive(field, NO_RANKS, FOREVER)) {
          sum += gapToNext!;
          expect(sum).toBeCloseTo(gapToLeader!, 8);
        }
      }),
    );
  });

  it('does not depend on the order of the riders', () => {
    fc.assert(
      fc.property(fields, (field) => {
        expect(rankLive([...field].reverse(), NO_RANKS)).toEqual(rankLive(field, NO_RANKS));
      }),
    );
  });

  it('gives tied riders the same rank and skips the next rank', () => {
    const rider = (racerId: string, output: number) => standing({ racerId, output });
    const ranked = rankLive([rider('a', 9), rider('b', 8), rider('c', 8), rider('d', 7)], NO_RANKS);
    expect(ranked.map(({ rank }) => rank)).toEqual([1, 2, 2, 4]);
    expect(ranked.map(({ gapToLeader }) => gapToLeader)).toEqual([0, 1, 1, 2]);
    expect(ranked.map(({ gapToNext }) => gapToNext)).toEqual([0, 1, 0, 1]);
  });

  it('counts the ranks gained since the previous push, and returns null for a new rider', () => {
    const rider = (racerId: string, output: number) => standing({ racerId, output });
    const previous = new Map([
      ['a', 1],
      ['b', 3],
    ]);
    const ranked = rankLive([rider('a', 7), rider('b', 9), rider('c', 8)], previous);
    expect(ranked.map(({ racerId, change }) => [racerId, change])).toEqual([
      ['b', 2],
      ['c', null],
      ['a', -2],
    ]);
  });

  it('marks riders as stalled if their last reading is over 10 s older than the race’s newest one', () => {
    const rider = (racerId: string, arrivedAt: number, finished = false) =>
      standing({ racerId, arrivedAt, finished });
    const ranked = rankLive(
      [rider('now', 20_000), rider('just', 10_000), rider('gone', 9_999), rider('home', 1, true)],
      NO_RANKS,
    );
    const statuses = Object.fromEntries(ranked.map(({ racerId, status }) => [racerId, status]));
    expect(statuses).toEqual({ now: 'RIDING', just: 'RIDING', gone: 'STALLED', home: 'FINISHED' });
  });

  it('ranks stalled riders after all others, without gaps, however high their last output was', () => {
    const ranked = rankLive(
      [
        standing({ racerId: 'left', output: 400, arrivedAt: 1_000 }),
        standing({ racerId: 'also', output: 400, arrivedAt: 2_000 }),
        standing({ racerId: 'home', output: 90, arrivedAt: 3_000, finished: true }),
        standing({ racerId: 'slow', output: 50, arrivedAt: 60_000 }),
      ],
      NO_RANKS,
    );
    expect(
      ranked.map(({ racerId, rank, gapToLeader, gapToNext }) => [racerId, rank, gapToLeader, gapToNext]),
    ).toEqual([
      ['home', 1, 0, 0],
      ['slow', 2, 40, 40],
      ['left', 3, null, null],
      ['also', 3, null, null],
    ]);
  });

  it('marks riders as stalled after two windows, but after 10 s at the earliest', () => {
    expect([0, 5, 6, 60].map(stalledAfterMs)).toEqual([10_000, 10_000, 12_000, 120_000]);
  });
});

describe('ranking a closed race', () => {
  it('ranks finishers as if they were alone, and everyone else after them', () => {
    fc.assert(
      fc.property(fields, (field) => {
        const finishers = field.filter(({ finished }) => finished);
        const ranked = rankClosed(field, NO_RANKS);
        expect(ranked.slice(0, finishers.length)).toEqual(rankLive(finishers, NO_RANKS));
        for (const out of ranked.slice(finishers.length)) {
          expect(out).toMatchObject({ status: 'DID_NOT_FINISH', gapToLeader: null, gapToNext: null });
          expect(out.rank).toBeGreaterThan(finishers.length);
        }
      }),
    );
  });
});

describe('the sequence', () => {
  it('increases with every reading that advances a rider, and never decreases', () => {
    fc.assert(
      fc.property(fc.array(standings), (list) => {
        const into: Standings = new Map();
        for (const standing of list) {
          const [before, known] = [sequenceOf(into.values()), into.get(standing.racerId)];
          const changed = joinStanding(into, standing);
          const after = sequenceOf(into.values());
          expect(after).toBeGreaterThanOrEqual(before);
          if (standing.second > (known?.second ?? 0)) expect(after).toBeGreaterThan(before);
          if (!changed) expect(after).toBe(before);
        }
      }),
    );
  });

  it('adds two for each second and one for the finish', () => {
    const field = [
      standing({ second: 20, finished: true, arrivedAt: 7 }),
      standing({ racerId: 'b', second: 3 }),
    ];
    expect(sequenceOf(field)).toBe(47);
    expect(asOf(field)).toBe(7);
  });
});
