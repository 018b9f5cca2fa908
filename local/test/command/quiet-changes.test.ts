import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { quietChanges } from '../../command/quiet-changes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Starts `quietChanges` with a callback whose promises the tests resolve. */
function start() {
  const calls: { paths: string[]; answer: (taken: boolean) => void }[] = [];
  const changes = quietChanges((paths) => new Promise((answer) => calls.push({ paths, answer })));
  return { ...changes, calls, quiet: () => vi.advanceTimersByTimeAsync(1_000) };
}

describe('changes', () => {
  it('are reported together once no more arrive for a moment', async () => {
    const { note, calls, quiet } = start();
    note('a');
    await vi.advanceTimersByTimeAsync(40);
    note('b');
    await vi.advanceTimersByTimeAsync(40);
    note('a');
    expect(calls).toEqual([]);
    await quiet();
    expect(calls.map(({ paths }) => paths)).toEqual([['a', 'b']]);
  });

  it('wait until the previous changes are handled', async () => {
    const { note, calls, quiet } = start();
    note('a');
    await quiet();
    note('b');
    await quiet();
    expect(calls).toHaveLength(1);
    calls[0]?.answer(true);
    await quiet();
    expect(calls.map(({ paths }) => paths)).toEqual([['a'], ['b']]);
  });

  it('are reported again with the next changes if they were not handled', async () => {
    const { note, calls, quiet } = start();
    note('a');
    await quiet();
    calls[0]?.answer(false);
    await quiet();
    expect(calls).toHaveLength(1);
    note('b');
    await quiet();
    expect(calls[1]?.paths).toEqual(['a', 'b']);
  });

  it('are not reported after `stop`', async () => {
    const { note, stop, calls, quiet } = start();
    note('a');
    stop();
    await quiet();
    expect(calls).toEqual([]);
  });
});
