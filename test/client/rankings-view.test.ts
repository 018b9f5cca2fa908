import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRankingsView, type RankingsVersion } from '../../client/rankings/rankings-view.ts';

const versions = fc.array(
  fc.record({
    raceId: fc.integer({ min: 0, max: 3 }).map((slot) => `2-${slot}`),
    sequence: fc.integer({ min: 0, max: 20 }),
  }),
);

/** Some of the messages, some of them twice, in any order. */
const deliveries = versions.chain((sent) =>
  fc.record({
    sent: fc.constant(sent),
    heard: fc.array(sent.length > 0 ? fc.constantFrom(...sent) : fc.constant({ raceId: '2-0', sequence: 0 })),
  }),
);

const slotOf = ({ raceId }: RankingsVersion) => Number(raceId.split('-')[1]);
const orderOf = (version: RankingsVersion) => slotOf(version) * 1000 + version.sequence;
const shownOf = (heard: RankingsVersion[], raceId?: string) => {
  const view = createRankingsView(raceId);
  return heard.filter((version) => view.accept(version));
};

describe('the rankings that a viewer sees', () => {
  it('never go back, even if messages are lost, repeated or reordered', () => {
    fc.assert(
      fc.property(deliveries, ({ heard }) => {
        const orders = shownOf(heard).map(orderOf);
        expect(orders).toEqual([...new Set(orders)].sort((a, b) => a - b));
      }),
    );
  });

  it('end with the newest received', () => {
    fc.assert(
      fc.property(deliveries, ({ heard }) => {
        const newest = Math.max(...heard.map(orderOf));
        expect(shownOf(heard).map(orderOf).at(-1)).toBe(heard.length > 0 ? newest : undefined);
      }),
    );
  });

  it('belong to the requested race only', () => {
    fc.assert(
      fc.property(deliveries, ({ heard }) => {
        const shown = shownOf(heard, '2-1');
        expect(shown.every(({ raceId }) => raceId === '2-1')).toBe(true);
        const best = Math.max(
          ...heard.filter(({ raceId }) => raceId === '2-1').map(({ sequence }) => sequence),
        );
        expect(shown.at(-1)?.sequence ?? -Infinity).toBe(best);
      }),
    );
  });

  it('continue with the race of a later slot, and from then on ignore the earlier one', () => {
    const view = createRankingsView();
    expect(view.accept({ raceId: '2-9', sequence: 500 })).toBe(true);
    expect(view.accept({ raceId: '2-10', sequence: 2 })).toBe(true);
    expect(view.accept({ raceId: '2-9', sequence: 600 })).toBe(false);
  });
});
