import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually, poll } from '../testing/eventually.ts';

describe('poll', () => {
  it('returns the first result', async () => {
    let checks = 0;
    const check = () => ++checks === 3 && 'found';
    expect(await poll(check, { intervalMs: 1 })).toBe('found');
    expect(checks).toBe(3);
  });

  it('checks once even if the timeout has passed, and then returns undefined', async () => {
    expect(await poll(() => 'at once', { timeoutMs: -1 })).toBe('at once');
    expect(await poll(() => false, { timeoutMs: -1 })).toBeUndefined();
  });

  it('stops when the signal is aborted', async () => {
    const stop = new AbortController();
    const waiting = poll(() => false, { timeoutMs: 60_000, signal: stop.signal });
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('does not leak listeners, however often it polls', async () => {
    const warnings: Error[] = [];
    const keep = (warning: Error) => warnings.push(warning);
    process.on('warning', keep);
    onTestFinished(() => void process.off('warning', keep));
    const { signal } = new AbortController();
    let checks = 0;
    await poll(() => ++checks === 20, { intervalMs: 0, signal });
    // Node.js emits warnings in the next tick
    await new Promise(setImmediate);
    expect(warnings).toEqual([]);
  });

  it('rejects with the error that the check throws', async () => {
    await expect(poll(() => Promise.reject(new Error('the stack is gone')))).rejects.toThrow(
      'the stack is gone',
    );
  });
});

describe('eventually', () => {
  it('fails on timeout with a description of the condition', async () => {
    const check = () => Promise.resolve(undefined);
    const waiting = eventually('the race to close', check, { timeoutMs: -1 });
    await expect(waiting).rejects.toThrow('timed out after -1 ms waiting for the race to close');
    const described = eventually(() => 'COMPLETE; it is OPEN', check, { timeoutMs: -1 });
    await expect(described).rejects.toThrow('waiting for COMPLETE; it is OPEN');
  });
});
