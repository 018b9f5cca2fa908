import { describe, expect, it } from 'vitest';
import { until } from '../../../tools/price/until.ts';

const { signal } = new AbortController();
const late = () => 'the race is not closed';

describe('waiting until it is so', () => {
  it('is over at once where it is so already', async () => {
    await expect(until(() => true, { patienceSeconds: 0, signal, late })).resolves.toBeUndefined();
  });

  it('fails with what was waited for, when patience ends', async () => {
    const waiting = until(() => Promise.resolve(false), { patienceSeconds: -1, signal, late });
    await expect(waiting).rejects.toThrow('the race is not closed (waited -1 s)');
  });

  it('ends with the signal', async () => {
    const stop = new AbortController();
    const waiting = until(() => false, { patienceSeconds: 60, signal: stop.signal, late });
    stop.abort();
    await expect(waiting).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }) as Error);
  });
});
