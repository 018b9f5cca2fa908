import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRankingsView, type RankingsVersion } from '../../client/rankings/rankings-view.ts';

const versions = fc.array(
  fc.record({
    raceId: fc.integer({ min: 0, max: 3 }).map((slot) => `2-${slot}`),
    sequence: fc.integer({ min: 0, max: 20 }),
  }),
);

/** Some of the messages, possibly repeated, in any order. */
const deliveries = versions.chain((sent) =>
  fc.record({
    sent: fc.constant(sent),
    received: fc.array(
      sent.length > 0 ? fc.constantFrom(...sent) : fc.constant({ raceId: '2-0', sequence: 0 }),
    ),
  }),
);

const slotOf = ({ raceId }: RankingsVersion) => Number(raceId.split('-')[1]);
const orderOf = (version: RankingsVersion) => slotOf(version) * 1000 + version.sequence;
const shownOf = (received: RankingsVersion[], raceId?: string) => {
  const view = createRankingsView(raceId);
  return received.filter((version) => view.accept(version));
};

describe('the rankings that a viewer sees', () => {
  it('are never replaced by older ones, even if messages are lost, repeated or reordered', () => {
    fc.assert(
      fc.property(deliveries, ({ received }) => {
        const orders = shownOf(received).map(orderOf);
        expect(orders).toEqual([...new Set(orders)].sort((a, b) => a - b));
      }),
    );
  });

  it('end with the newest rankings that were received', () => {
    fc.assert(
      fc.property(deliveries, ({ received }) => {
        const newest = Math.max(...received.map(orderOf));
        expect(shownOf(received).map(orderOf).at(-1)).toBe(received.length > 0 ? newest : undefined);
      }),
    );
  });

  it('belong only to the requested race', () => {
    fc.assert(
      fc.property(deliveries, ({ received }) => {
        const shown = shownOf(received, '2-1');
        expect(shown.every(({ raceId }) => raceId === '2-1')).toBe(true);
        const best = Math.max(
          ...received.filter(({ raceId }) => raceId === '2-1').map(({ sequence }) => sequence),
        );
        expect(shown.at(-1)?.sequence ?? -Infinity).toBe(best);
      }),
    );
  });

  it('switch to the race of a later slot, and from then on ignore the earlier race', () => {
    const view = createRankingsView();
    expect(view.accept({ raceId: '2-9', sequence: 500 })).toBe(true);
    expect(view.accept({ raceId: '2-10', sequence: 2 })).toBe(true);
    expect(view.accept({ raceId: '2-9', sequence: 600 })).toBe(false);
  });
});
