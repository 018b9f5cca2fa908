import type { FrameRankings } from '@alleycat/client';
import { describe, expect, it, vi } from 'vitest';
import { fetchPodium, podiumIn } from '../../../web/data/podium.ts';
import { rankingsWith } from '../../browser/support/rankings.ts';
import { raceOf } from '../../client/support/builders.ts';

const race = raceOf({ riders: 4, finishers: 4 });

/** Final rankings of the race. */
function finalWith(over: Partial<FrameRankings> = {}): FrameRankings {
  const { raceId, sequence, status } = race;
  const rankings = rankingsWith(['Ada', 'Ben', 'Cy', 'Dee'], { raceId, sequence, status });
  return {
    ...rankings,
    entries: rankings.entries.map((entry) => ({ ...entry, status: 'FINISHED' as const })),
    ...over,
  };
}

describe('the podium of a race that has completed', () => {
  it('is in its final rankings, without riders who did not finish', () => {
    const names = (rankings: FrameRankings) => podiumIn(rankings, race)?.map(({ name }) => name);
    expect(names(finalWith())).toEqual(['Ada', 'Ben', 'Cy']);
    const { entries } = finalWith();
    const withQuitters = entries.map((entry) =>
      entry.rank > 2 ? { ...entry, status: 'DID_NOT_FINISH' as const } : entry,
    );
    expect(names(finalWith({ entries: withQuitters }))).toEqual(['Ada', 'Ben']);
  });

  it.each<[string, Partial<FrameRankings>]>([
    ['of another race', { raceId: '1-1' }],
    ['of an earlier closing', { sequence: race.sequence - 1 }],
    ['still open', { status: 'FINISHING' }],
    ['without a rider’s name', { entries: finalWith().entries.slice(1) }],
    [
      'tied for the last place',
      { entries: finalWith().entries.map((it) => ({ ...it, rank: Math.min(it.rank, 3) })) },
    ],
  ])('is not in rankings that are %s', (_title, over) => {
    expect(podiumIn(finalWith(over), race)).toBeUndefined();
  });

  it('is queried within two seconds if it is news, and else at once', async () => {
    vi.useFakeTimers();
    try {
      const raceResults = vi.fn(() => Promise.resolve({ items: [], nextToken: null, status: 'COMPLETE' }));
      vi.spyOn(Math, 'random').mockReturnValue(0.5);
      void fetchPodium({ raceResults }, race, true);
      vi.advanceTimersByTime(999);
      await fetchPodium({ raceResults }, race, false);
      expect(raceResults).toHaveBeenCalledTimes(1);
      await vi.advanceTimersByTimeAsync(1);
      expect(raceResults).toHaveBeenCalledTimes(2);
    } finally {
      vi.useRealTimers();
      vi.restoreAllMocks();
    }
  });
});
