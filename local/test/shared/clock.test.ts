import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../shared/clock.ts';

const DAY_MS = 24 * 3_600_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('waiting with the system clock', () => {
  it('takes the given time, even if it exceeds Node.js’s longest timer', async () => {
    const ended = vi.fn();
    void systemClock.wait(60 * DAY_MS).then(ended);
    await vi.advanceTimersByTimeAsync(60 * DAY_MS - 1);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(ended).toHaveBeenCalledOnce();
  });

  it('ends immediately when aborted, at any point', async () => {
    for (const waitedMs of [0, 30 * DAY_MS]) {
      const controller = new AbortController();
      const ended = vi.fn();
      void systemClock.wait(60 * DAY_MS, controller.signal).then(ended);
      await vi.advanceTimersByTimeAsync(waitedMs);
      controller.abort();
      await vi.advanceTimersByTimeAsync(0);
      expect(ended).toHaveBeenCalledOnce();
      expect(vi.getTimerCount()).toBe(0);
    }
  });
});
