import { setTimeout as wait } from 'node:timers/promises';
import { poll } from 'stack-at-home/testing';
import { simulate } from '../../simulator/run-simulation.ts';
import { classIdsOf } from '../../shared/class-ids-of.ts';
import type { LocalStack } from '../../shared/local-stack.ts';
import { startBenchStack } from '../support/bench-stack.ts';
import { compare, rounded, spreadOf, type Measured, type Run } from '../support/benchmark.ts';
import { TIMES } from '../support/function-bundles.ts';

/** Rider counts to try in each class. Each rider sends one reading per second. */
const LADDER = [250, 500, 1_000];
const STEP_SECONDS = 20;
const LONG_SECONDS = 300;
const GOAL = 6_000;
/**
 * Maximum lag in seconds for a rate to count as sustained. The stream is polled once per second, and readings
 * are sent four times per second.
 */
const LAG_SECONDS = 3;
const DRAIN_MS = 60_000;
const LOOK_EVERY_MS = 1_000;

interface Second {
  second: number;
  sent: number;
  delivered: number;
  /** Readings that the stream has accepted but live-standings has not yet received. */
  lag: number;
  cpuPercent: number;
  memoryMb: number;
}

export const setup = (run: Run): Promise<LocalStack> =>
  startBenchStack(run, { ...TIMES, windowSeconds: 5, shardCount: 8 });

/**
 * Returns the number of readings that live-standings has received, from the counters of its event source
 * mapping.
 */
function deliveredOf({ runtime }: LocalStack): number {
  const name = runtime.outputs.LiveStandingsFunction;
  const live = Object.values(runtime.counters().mappings).find(({ functionName }) => functionName === name);
  if (!live) throw new Error(`${name} has no event source mapping: check live-standings in infra/`);
  return live.recordsDelivered;
}

async function ride(stack: LocalStack, riders: number, seconds: number, { signal }: Run) {
  const ending = new AbortController();
  const stop = ending.signal;
  setTimeout(() => ending.abort(), seconds * 1_000);
  signal.addEventListener('abort', () => ending.abort());
  const before = deliveredOf(stack);
  const classes = classIdsOf(stack.outputs);
  let sent = 0;
  const simulation = simulate({
    kinesis: stack.kinesis,
    streamName: stack.streamName,
    classes,
    ridersPerClass: riders,
    joinRunning: true,
    // riders keep riding past the end of the slot, so a second race would add more riders
    races: 1,
    raceSeconds: TIMES.raceSeconds,
    signal: stop,
    onProgress: (progress) => (sent = progress.sent),
  });
  const history: Second[] = [];
  for (let second = 1; !stop.aborted; second++) {
    const [cpu, at] = [process.cpuUsage(), performance.now()];
    await wait(LOOK_EVERY_MS, undefined, { signal });
    const { user, system } = process.cpuUsage(cpu);
    const delivered = deliveredOf(stack) - before;
    history.push({
      second,
      sent,
      delivered,
      lag: sent - delivered,
      cpuPercent: rounded((user + system) / 10 / (performance.now() - at)),
      memoryMb: Math.round(process.memoryUsage().rss / 2 ** 20),
    });
  }
  ({ sent } = await simulation);
  const isDrained = () => deliveredOf(stack) - before >= sent;
  await poll(isDrained, { timeoutMs: DRAIN_MS, intervalMs: LOOK_EVERY_MS, signal });
  return {
    rate: riders * classes.length,
    seconds,
    sent,
    lost: sent - (deliveredOf(stack) - before),
    history,
  };
}

/** Returns whether readings were sent at the full rate and delivered as fast as they were sent. */
function isSustained({ rate, seconds, sent, lost, history }: Awaited<ReturnType<typeof ride>>): boolean {
  const inTheEnd = history.slice(-5).map(({ lag }) => lag);
  // allows for one incomplete second at each end
  return lost === 0 && Math.min(...inTheEnd) <= LAG_SECONDS * rate && sent >= rate * (seconds - 2);
}

export async function measure(stack: LocalStack, run: Run): Promise<Measured> {
  const steps = [];
  const classCount = classIdsOf(stack.outputs).length;
  for (const riders of run.long ? [GOAL / classCount] : LADDER) {
    const seconds = run.long ? LONG_SECONDS : STEP_SECONDS;
    run.say(`  ${riders * classCount} readings/s for ${seconds} s`);
    const step = await ride(stack, riders, seconds, run);
    steps.push(step);
    if (!isSustained(step)) break;
  }
  const last = steps.at(-1)!;
  const best = steps.filter(isSustained).at(-1);
  return {
    ...compare(
      {
        value: best ? best.rate : 0,
        unit: 'readings/s without growing lag or loss',
        reference: null,
        referenceValue: null,
      },
      { goal: GOAL, goalFor: 'value', better: 'at least' },
    ),
    // readings in flight at the highest rate tried
    spread: spreadOf(last.history.map(({ lag }) => lag)),
    rows: steps.flatMap(({ rate, lost, history }) => history.map((second) => ({ rate, ...second, lost }))),
  };
}
