import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import frameVectors from '../../client/frame-vectors.json' with { type: 'json' };
import { rankFrame } from '../../client/rankings/rank-frame.ts';
import type { FrameEntry, RaceStatus } from '@alleycat/client';
import type { FramedRider } from '../../race/frame.ts';
import { rankClosed, rankLive, ranksOf } from '../../race/ranking.ts';
import { fields } from '../support/arbitraries.ts';
import { frameOf } from './support/builders.ts';

const ROSTER = ['ada', 'ben', 'cyd'].map((racerId) => ({ racerId, name: racerId.toUpperCase() }));
const NO_RANKS = new Map<string, number>();

const riding = (output: number): FramedRider => ({ output, status: 'RIDING' });

/**
 * Returns the fields of an entry that do not depend on how tied riders are ordered. A frame does not contain
 * that order.
 */
const untied = ({ racerId, name, output, status, rank, gapToLeader, change }: FrameEntry) => {
  return { racerId, name, output, status, rank, gapToLeader, change };
};
const byRider = (entries: FrameEntry[]) =>
  entries.map(untied).sort((a, b) => (a.racerId < b.racerId ? -1 : 1));

describe('rankings from a frame', () => {
  for (const [status, rank] of [
    ['OPEN', rankLive],
    ['COMPLETE', rankClosed],
  ] as const)
    it(`have the same ranks, gaps, changes and statuses as the entries of a race that is ${status}`, () => {
      fc.assert(
        fc.property(fields, fc.integer({ min: 0, max: 5 }), (field, turn) => {
          const before = new Map(field.map(({ racerId }, index) => [racerId, 1 + ((index + turn) % 6)]));
          const entries = rank(field, before);
          const riders = new Map(entries.map((entry) => [entry.racerId, entry]));
          const frame = frameOf(
            field.map(({ racerId }) => riders.get(racerId)),
            { status },
          );
          const roster = field.map(({ racerId, name }) => ({ racerId, name }));
          const seen = rankFrame(frame, roster, before).entries;
          expect(byRider(seen)).toEqual(byRider(entries));
          const places = (of: FrameEntry[]) => of.map((entry) => [entry.rank, entry.gapToNext]);
          expect(places(seen)).toEqual(places(entries));
        }),
      );
    });

  it('omit riders who are not in the roster yet, but count them in ranks and gaps', () => {
    const { entries } = rankFrame(
      frameOf([riding(10), riding(30), riding(20)]),
      ROSTER.slice(0, 1),
      NO_RANKS,
    );
    expect(entries).toEqual([
      expect.objectContaining({ racerId: 'ada', name: 'ADA', rank: 3, gapToLeader: 20, gapToNext: 10 }),
    ]);
  });

  it('omit riders for whom the frame has no data', () => {
    const { entries } = rankFrame(frameOf([riding(10), undefined, riding(20)]), ROSTER, NO_RANKS);
    expect(entries.map(({ racerId, rank }) => [racerId, rank])).toEqual([
      ['cyd', 1],
      ['ada', 2],
    ]);
  });

  it('order tied riders by id and give them the same rank', () => {
    const { entries } = rankFrame(frameOf([riding(10), riding(10), riding(10)]), ROSTER, NO_RANKS);
    expect(ranksOf(entries)).toEqual(
      new Map([
        ['ada', 1],
        ['ben', 1],
        ['cyd', 1],
      ]),
    );
    expect(entries.map(({ racerId }) => racerId)).toEqual(['ada', 'ben', 'cyd']);
  });
});

describe.each(frameVectors.vectors)('the vector $name', ({ raceStatus, frame, riders }) => {
  it('has the listed ranks and gaps to the leader', () => {
    const roster = riders.map((_, place) => ({ racerId: `rider-${place}`, name: `Rider ${place}` }));
    const { entries } = rankFrame(
      { ...frameOf([]), status: raceStatus as RaceStatus, frame },
      roster,
      NO_RANKS,
    );
    const found = new Map(
      entries.map(({ racerId, output, status, rank, gapToLeader }) => [
        racerId,
        { output, status, rank, gapToLeader },
      ]),
    );
    expect(roster.map(({ racerId }) => found.get(racerId) ?? null)).toEqual(riders);
  });
});
