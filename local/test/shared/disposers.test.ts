/** Tests what happens when parts of a runtime fail to stop. */
import { expect, it, onTestFinished, vi } from 'vitest';
import { Disposers } from '../../shared/disposers.ts';
import { stopAllWithin } from '../../shared/stop-within.ts';
import { TestLog } from '../support/test-log.ts';

const failing = () => Promise.reject(new Error('the mapping is stuck'));

function setUp(...stops: (() => Promise<void>)[]) {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const log = new TestLog();
  const disposers = new Disposers(log);
  const stopped: string[] = [];
  disposers.add('the first', () => void stopped.push('the first'));
  disposers.add('deliveries', () => stopAllWithin(10, stops));
  disposers.add('the last', () => void stopped.push('the last'));
  return { disposers, log, stopped };
}

it('a failure to stop is reported and leaves no timer that keeps the process alive', async () => {
  const { disposers, log, stopped } = setUp(failing);
  await disposers.run();
  expect(vi.getTimerCount()).toBe(0);
  expect(log.of('warn')).toEqual([
    expect.stringContaining('deliveries did not stop cleanly: the mapping is stuck'),
  ]);
  expect(stopped).toEqual(['the last', 'the first']);
});

it('a part that fails to stop does not affect other parts, and each failure is reported', async () => {
  let end = () => {};
  const slow = () => new Promise<void>((resolve) => (end = resolve));
  const throwing = () => {
    throw new Error('no such shard');
  };
  const { disposers, log, stopped } = setUp(failing, throwing, slow);
  const run = disposers.run();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(stopped).toEqual(['the last']);
  end();
  await run;
  expect(stopped).toEqual(['the last', 'the first']);
  expect(log.of('warn')).toEqual([expect.stringContaining('the mapping is stuck; no such shard')]);
  expect(vi.getTimerCount()).toBe(0);
});

it('a part that does not stop within the time limit is given up on, and its later failure is ignored', async () => {
  let fail = (_: Error) => {};
  const stuck = () => new Promise<void>((_, reject) => (fail = reject));
  const { disposers, log, stopped } = setUp(stuck);
  const run = disposers.run();
  await vi.advanceTimersByTimeAsync(10_000);
  await run;
  expect(stopped).toEqual(['the last', 'the first']);
  expect(log.of('warn')).toEqual([expect.stringContaining('not everything stopped within 10 s')]);
  fail(new Error('too late'));
  await vi.advanceTimersByTimeAsync(0);
  expect(vi.getTimerCount()).toBe(0);
});

it('parts that stop within the limit leave no timer and no warning', async () => {
  const { disposers, log } = setUp(() => Promise.resolve());
  await disposers.run();
  expect(vi.getTimerCount()).toBe(0);
  expect(log.lines).toEqual([]);
});
