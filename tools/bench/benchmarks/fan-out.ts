import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { OnFramesDocument } from '../../../client/generated/operations.ts';
import { listen } from 'stack-at-home/testing';
import { slotAt } from '../../../race/race-clock.ts';
import { planRace } from '../../simulator/plan.ts';
import { startBenchStack } from '../support/bench-stack.ts';
import { allMet, compare, rounded, spreadOf, type Measured, type Run } from '../support/benchmark.ts';
import { TIMES } from '../support/function-bundles.ts';
import { now } from '../support/now.ts';
import { quantile } from '../support/quantile.ts';
import { subscriber } from '../support/subscriber.ts';
import { connectViewers, nextOf, startViewers } from '../support/viewers-process.ts';
import { recordsOf, windowEvent } from '../support/window-events.ts';

const RIDERS = 1_000;
const AUDIENCES = [100, 1_000, 5_000];
const PUSHES = 16;
const WARM_UP = 2;
const CLASS_ID = 1;
const MARKER = '"onRankings"';
const GOAL_MS = 250;
const RATIO_GOAL = 1.5;
/** The table's stream is polled at this interval. A window can end at any moment between two polls. */
const POLL_MS = 250;
/**
 * The fractional parts of this number's multiples are evenly distributed. They determine when, between two
 * polls, each window ends.
 */
const GOLDEN_RATIO = 0.618;

async function startBroadcast(run: Run) {
  const server = createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  const { port, stop } = await listen(server);
  run.after(async () => {
    for (const socket of sockets.clients) socket.terminate();
    await stop();
  });
  return { url: `ws://127.0.0.1:${port}`, sockets };
}

export async function setup(run: Run) {
  const stack = await startBenchStack(run, { ...TIMES, shardCount: 1 });
  return { stack, viewers: startViewers(run), broadcast: await startBroadcast(run) };
}

type Ready = Awaited<ReturnType<typeof setup>>;

interface WindowEnd {
  end: number;
  /** Milliseconds from `end` until the shard's part was stored. */
  stored: number;
}

/** Returns a function that invokes live-standings as Lambda does at the end of a window. */
function windows({ stack }: Ready) {
  const live = stack.outputs.LiveStandingsFunction;
  const slot = slotAt(Date.now(), TIMES);
  const plan = planRace({
    seed: 1,
    classId: CLASS_ID,
    slot,
    riders: RIDERS,
    dropout: 0,
    late: 0,
    raceSeconds: TIMES.raceSeconds,
  });
  let second = 0;
  return async function endWindow(): Promise<WindowEnd> {
    second += 1;
    const records = recordsOf(plan, second, Date.now());
    const { state } = (await stack.runtime.invoke(live, windowEvent(records, {}))) as { state: object };
    await wait(((second * GOLDEN_RATIO) % 1) * POLL_MS);
    const end = now();
    await stack.runtime.invoke(live, windowEvent([], state));
    return { end, stored: now() - end };
  };
}

async function measureAudience(ready: Ready, count: number, endWindow: () => Promise<WindowEnd>, run: Run) {
  const { viewers, broadcast } = ready;
  const pushed = {
    ours: [] as number[],
    spread: [] as number[],
    stored: [] as number[],
    bare: [] as number[],
  };
  for (let push = -WARM_UP; push < PUSHES; push++) {
    run.signal.throwIfAborted();
    const [{ end, stored }, ours] = await Promise.all([endWindow(), nextOf(viewers, 'pushed', 'ours')]);
    const received = nextOf(viewers, 'pushed', 'bare');
    const before = now();
    for (const socket of broadcast.sockets.clients) socket.send(ours.sample);
    const bare = await received;
    if (push < 0) continue;
    const first = Math.min(...ours.at);
    pushed.stored.push(stored);
    pushed.ours.push(...ours.at.map((at) => at - end));
    pushed.spread.push(...ours.at.map((at) => at - first));
    pushed.bare.push(...bare.at.map((at) => at - before));
  }
  return { count, ...pushed };
}

export async function measure(ready: Ready, run: Run): Promise<Measured> {
  const { stack, viewers, broadcast } = ready;
  const endWindow = windows(ready);
  const request = { query: OnFramesDocument.toString(), variables: { classId: CLASS_ID } };
  const sides = [
    { side: 'ours', ...subscriber(stack.runtime, request, MARKER) },
    { side: 'bare', url: broadcast.url, marker: MARKER },
  ];
  const measured = [];
  let connected = 0;
  for (const audience of AUDIENCES) {
    run.say(`  ${audience} viewers`);
    await connectViewers(viewers, sides, audience - connected);
    connected = audience;
    measured.push(await measureAudience(ready, audience, endWindow, run));
  }
  const thousand = measured.find(({ count }) => count === 1_000)!;
  const figures = {
    value: quantile(thousand.ours, 0.95),
    unit: 'ms from the end of a window until a viewer receives the push, p95 of 1,000 viewers',
    reference: 'a plain ws broadcast of the same bytes, p95',
    referenceValue: quantile(thousand.bare, 0.95),
  };
  const byValue = compare(figures, { goal: GOAL_MS, goalFor: 'value', better: 'at most' });
  const byRatio = compare(figures, { goal: RATIO_GOAL, goalFor: 'ratio', better: 'at most' });
  const spread = compare({
    ...figures,
    value: quantile(thousand.spread, 0.95),
    unit: 'ms that a viewer lags behind the first viewer, p95 of 1,000 viewers',
  });
  return {
    ...byValue,
    met: allMet([byValue, byRatio]),
    spread: spreadOf(thousand.ours),
    referenceSpread: spreadOf(thousand.bare),
    also: [byRatio, spread],
    rows: measured.map(({ count, ours, spread: others, stored, bare }) => ({
      viewers: count,
      stored: rounded(quantile(stored, 0.5)),
      ...quantilesOf('p', ours),
      ...quantilesOf('spreadP', others),
      ...quantilesOf('bareP', bare),
    })),
  };
}

const quantilesOf = (name: string, values: number[]) =>
  Object.fromEntries(
    [0.5, 0.95, 0.99].map((part) => [`${name}${part * 100}`, rounded(quantile(values, part))]),
  );
