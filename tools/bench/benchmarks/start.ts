import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { compare, spreadOf, type Measured, type Run } from '../support/benchmark.ts';
import { quantile } from '../support/quantile.ts';

const ROUNDS = 2;
const GOAL_MS = 20_000;

export function setup() {}

/** Returns the time from `npm start` to the first line of rankings, including the time to build the page. */
async function firstRankings(run: Run): Promise<number> {
  const before = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', 'tools/start/start.ts'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'close');
  const stop = () => child.kill('SIGINT');
  run.signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const line of createInterface({ input: child.stdout }))
      if (/\d+ riders/.test(line)) return performance.now() - before;
    throw new Error('npm start exited before it printed rankings; run it yourself to see why');
  } finally {
    run.signal.removeEventListener('abort', stop);
    stop();
    child.stdout.resume();
    await ended;
  }
}

export async function measure(_ready: void, run: Run): Promise<Measured> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    times.push(await firstRankings(run));
    run.signal.throwIfAborted();
  }
  return {
    ...compare(
      {
        value: quantile(times, 0.5),
        unit: 'ms from npm start to the first rankings',
        reference: null,
        referenceValue: null,
      },
      { goal: GOAL_MS, goalFor: 'value', better: 'at most' },
    ),
    spread: spreadOf(times),
  };
}
