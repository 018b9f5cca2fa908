import { describe, expect, it } from 'vitest';
import { entriesThatFit, newestThatFit } from '../../functions/shared/publishing/rankings-input.ts';
import { encodeFrame } from '../../race/frame.ts';
import type { RankedRider } from '../../race/ranking.ts';

function field(riders: number, name: string): RankedRider[] {
  return Array.from({ length: riders }, (_, index) => ({
    rank: index + 1,
    racerId: `rider-${index}`,
    name,
    output: 188.75,
    second: 300,
    status: 'FINISHED',
    gapToLeader: 12.3456,
    gapToNext: 0.0001,
    change: -100,
  }));
}

const frame = encodeFrame(field(1_000, 'Ada'));

/** Size of a subscriber's payload at its largest, which is with `__typename` in each entry. */
function payloadBytes(entries: RankedRider[]): number {
  const typed = entries.map((entry) => ({ __typename: 'RankingsEntry', ...entry }));
  return Buffer.byteLength(JSON.stringify({ data: { onRankings: { entries: typed, frame } } }));
}

it('a race of 1,000 riders with typical names is pushed in full, within AppSync’s 240 KB', () => {
  const entries = entriesThatFit(field(1_000, 'Hayden Sørensen'), frame);
  expect(entries).toHaveLength(1_000);
  expect(payloadBytes(entries)).toBeLessThan(240 * 1024);
});

it('only the first 1,000 riders of a larger race are pushed', () => {
  expect(entriesThatFit(field(1_200, 'Ada'), frame).at(-1)?.rank).toBe(1_000);
});

it('if names have forty wide characters, the last ranks are dropped so that the push fits', () => {
  const entries = entriesThatFit(field(1_000, '🚲'.repeat(40)), frame);
  expect(entries.length).toBeGreaterThan(500);
  expect(entries.length).toBeLessThan(1_000);
  expect(payloadBytes(entries)).toBeLessThan(240 * 1024);
});

describe('the newest riders of the roster', () => {
  const roster = (count: number, name: string) =>
    Array.from({ length: count }, (_, index) => ({ racerId: String(index), name }));

  it('are all riders of a short roster', () => {
    expect(newestThatFit(roster(2, 'Ada'))).toEqual(roster(2, 'Ada'));
    expect(newestThatFit([])).toEqual([]);
  });

  it('are the last riders of a long roster, within 640 bytes including Apollo’s __typename', () => {
    for (const name of ['Ada', 'Hayden Sørensen', '🚲'.repeat(40)]) {
      const all = roster(1_000, name);
      const newest = newestThatFit(all);
      expect(newest).toEqual(all.slice(-newest.length));
      expect(newest.length).toBeGreaterThan(1);
      const selected = (some: typeof all) =>
        Buffer.byteLength(JSON.stringify(some.map((rider) => ({ ...rider, __typename: 'RosterRider' }))));
      expect(selected(newest)).toBeLessThanOrEqual(642);
      expect(selected(all.slice(-newest.length - 1))).toBeGreaterThan(640);
    }
  });
});
