import { describe, expect, it } from 'vitest';
import { freshnessOf } from '../../../web/data/freshness.ts';
import type { LiveRankings } from '../../../web/data/use-live-rankings.ts';
import { rankingsOf } from '../../client/support/builders.ts';
import { entryOf } from '../support/entry.ts';
import '../support/english.ts';

const AS_OF = Date.UTC(2026, 0, 1);
const FRESH = { isStale: false };

/** Live rankings with a rider on course, pushed every second. */
const live: LiveRankings = {
  connection: 'live',
  pushEveryMs: 1_000,
  rankings: rankingsOf({ asOf: new Date(AS_OF).toISOString(), riders: 1, entries: [entryOf()] }),
};
const after = (seconds: number, of = live) => freshnessOf(of, AS_OF + seconds * 1_000);

describe('freshnessOf', () => {
  it('says how old live rankings are when pushes that are due do not come', () => {
    expect(after(4)).toEqual(FRESH);
    expect(after(6)).toEqual({ isStale: true, ageMs: 6_000, age: '6 s ago' });
  });

  it('waits longer if pushes are rarer, or if their pace is not known', () => {
    expect(after(11, { ...live, pushEveryMs: 5_000 })).toEqual(FRESH);
    expect(after(13, { ...live, pushEveryMs: 5_000 }).isStale).toBe(true);
    const { pushEveryMs, ...unknown } = live;
    expect(pushEveryMs).toBeDefined();
    expect(after(11, unknown)).toEqual(FRESH);
    expect(after(13, unknown).isStale).toBe(true);
  });

  it('expects no pushes once nobody rides', () => {
    const rankings = { ...live.rankings!, entries: [entryOf({ status: 'FINISHED' })] };
    expect(after(600, { ...live, rankings })).toEqual(FRESH);
    expect(after(600, { ...live, rankings: { ...live.rankings!, status: 'COMPLETE' } })).toEqual(FRESH);
  });

  it('calls rankings old at once when the connection is lost', () => {
    expect(after(2, { ...live, connection: 'reconnecting' })).toEqual({
      isStale: true,
      ageMs: 2_000,
      age: '2 s ago',
    });
    expect(freshnessOf({ connection: 'connecting' }, AS_OF)).toEqual({ isStale: true });
  });
});
