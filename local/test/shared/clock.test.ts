import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../shared/clock.ts';

const DAY_MS = 24 * 3_600_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a wait of the system clock', () => {
  it('lasts for the given time, even if it exceeds the longest timer of Node.js', async () => {
    const ended = vi.fn();
    void systemClock.wait(60 * DAY_MS).then(ended);
    await vi.advanceTimersByTimeAsync(60 * DAY_MS - 1);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(ended).toHaveBeenCalledOnce();
  });

  it('ends immediately when it is aborted, at any point', async () => {
    for (const waitedMs of [0, 30 * DAY_MS]) {
      const giveUp = new AbortController();
      const ended = vi.fn();
      void systemClock.wait(60 * DAY_MS, giveUp.signal).then(ended);
      await vi.advanceTimersByTimeAsync(waitedMs);
      giveUp.abort();
      await vi.advanceTimersByTimeAsync(0);
      expect(ended).toHaveBeenCalledOnce();
      expect(vi.getTimerCount()).toBe(0);
    }
  });
});
