import { describe, expect, it } from 'vitest';
import { eventually, poll } from '../testing/eventually.ts';

describe('polling', () => {
  it('ends with the first result', async () => {
    let looks = 0;
    const look = () => ++looks === 3 && 'found';
    expect(await poll(look, { everyMs: 1 })).toBe('found');
    expect(looks).toBe(3);
  });

  it('looks once with no patience, then returns undefined', async () => {
    expect(await poll(() => 'at once', { patienceMs: -1 })).toBe('at once');
    expect(await poll(() => false, { patienceMs: -1 })).toBeUndefined();
  });

  it('ends with the signal', async () => {
    const stop = new AbortController();
    const waiting = poll(() => false, { patienceMs: 60_000, signal: stop.signal });
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('rejects with the error of a look', async () => {
    await expect(poll(() => Promise.reject(new Error('the stack is gone')))).rejects.toThrow(
      'the stack is gone',
    );
  });
});

describe('eventually', () => {
  it('fails with a description of the condition when patience ends', async () => {
    const look = () => Promise.resolve(undefined);
    const waiting = eventually('the race to close', look, { patienceMs: -1 });
    await expect(waiting).rejects.toThrow('timed out after -1 ms waiting for the race to close');
    const described = eventually(() => 'COMPLETE; it is OPEN', look, { patienceMs: -1 });
    await expect(described).rejects.toThrow('waiting for COMPLETE; it is OPEN');
  });
});
