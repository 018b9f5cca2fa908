import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { alternate, timed } from '../support/alternate.ts';
import { allMet, compare, rounded, spreadOf, type Measured, type Run } from '../support/benchmark.ts';
import { now } from '../support/now.ts';
import { quantile } from '../support/quantile.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { buildSmallStack } from '../support/small-stack.ts';
import { subscriber } from '../support/subscriber.ts';
import type { Connect } from '../support/viewers.ts';
import { connectViewers, nextOf, startViewers } from '../support/viewers-process.ts';

const AUDIENCES = [10, 100, 1_000];
const JUDGED = 1_000;
const ROUNDS = 60;
const WARM_UP = 20;
/** Events in one burst, which measures events per second. */
const BURST = 50;
const BURSTS = 9;
const LATENCY_GOAL = 1.5;
const RATE_GOAL = 0.7;
const MARKER = '"onRider"';
const FIELDS = 'id name output finished';

/** A server with subscribers. */
interface Side {
  connect: Omit<Connect, 'count'>;
  /** Publishes one event. */
  publish: () => Promise<void>;
}

type SideName = 'ours' | 'bare';

export async function setup(run: Run) {
  const ours = await startServerProcess(await buildSmallStack(run), run);
  const bare = await startServerProcess([join(import.meta.dirname, '../support/broadcast-server.mjs')], run);
  return { viewers: startViewers(run), sides: { ours: ourSide(ours), bare: bareSide(bare) } };
}

type Ready = Awaited<ReturnType<typeof setup>>;

function ourSide(server: ServerProcess): Side {
  const { endpoints, apiKey = '' } = server;
  const request = { query: `subscription { onRider { ${FIELDS} } }` };
  const body = JSON.stringify({ query: `mutation { publishRider(id: "7") { ${FIELDS} } }` });
  return {
    connect: { side: 'ours', ...subscriber(server, request, MARKER) },
    publish: () => post(endpoints.graphql, body, { 'x-api-key': apiKey }),
  };
}

/** Broadcasts the message that a subscriber of the API receives. */
function bareSide({ endpoints }: ServerProcess): Side {
  const rider = { id: '7', name: 'Rider 7', output: 188.75, finished: true };
  const message = JSON.stringify({ id: '1', type: 'data', payload: { data: { onRider: rider } } });
  return {
    connect: { side: 'bare', url: endpoints.realtime!, marker: MARKER },
    publish: () => post(endpoints.graphql, message),
  };
}

async function post(url: string, body: string, headers: Record<string, string> = {}): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const text = await response.text();
  if (!response.ok || text.includes('"errors"')) throw new Error(`publishing to ${url} failed: ${text}`);
}

/** Publishes one event and returns how long each subscriber waited for it, in milliseconds. */
async function waits(viewers: ChildProcess, side: SideName, publish: Side['publish']): Promise<number[]> {
  const received = nextOf(viewers, 'pushed', side);
  const before = now();
  const [{ at }] = await Promise.all([received, publish()]);
  return at.map((time) => time - before);
}

/** Publishes a burst of events, each without waiting for the last one to arrive. */
async function burst(viewers: ChildProcess, side: SideName, publish: Side['publish']): Promise<void> {
  const received = nextOf(viewers, 'pushed', side, BURST);
  await Promise.all([received, ...Array.from({ length: BURST }, publish)]);
}

async function measureAudience({ viewers, sides }: Ready, { signal }: Run) {
  const latencies = await alternate(
    {
      ours: () => waits(viewers, 'ours', sides.ours.publish),
      bare: () => waits(viewers, 'bare', sides.bare.publish),
    },
    { warmUp: WARM_UP, rounds: ROUNDS, signal },
  );
  const bursts = await alternate(
    timed({
      ours: () => burst(viewers, 'ours', sides.ours.publish),
      bare: () => burst(viewers, 'bare', sides.bare.publish),
    }),
    { warmUp: 1, rounds: BURSTS, signal },
  );
  const perSecond = (times: number[]) => times.map((ms) => (BURST * 1_000) / ms);
  return {
    latencies: { ours: latencies.ours.flat(), bare: latencies.bare.flat() },
    perSecond: { ours: perSecond(bursts.ours), bare: perSecond(bursts.bare) },
  };
}

export async function measure(ready: Ready, run: Run): Promise<Measured> {
  const { viewers, sides } = ready;
  const connects = Object.values(sides).map(({ connect }) => connect);
  const measured = [];
  let connected = 0;
  for (const audience of AUDIENCES) {
    run.say(`  ${audience} subscribers`);
    await connectViewers(viewers, connects, audience - connected);
    connected = audience;
    measured.push({ audience, ...(await measureAudience(ready, run)) });
  }
  const { latencies, perSecond } = measured.find(({ audience }) => audience === JUDGED)!;
  const byLatency = compare(
    {
      value: quantile(latencies.ours, 0.95),
      unit: `ms from publishing until a subscriber receives the event, p95 of ${JUDGED} subscribers`,
      reference: 'a plain ws broadcast of the same JSON, p95',
      referenceValue: quantile(latencies.bare, 0.95),
    },
    { goal: LATENCY_GOAL, goalFor: 'ratio', better: 'at most' },
  );
  const byRate = compare(
    {
      value: quantile(perSecond.ours, 0.5),
      unit: `events per second to ${JUDGED} subscribers`,
      reference: 'a plain ws broadcast of the same JSON',
      referenceValue: quantile(perSecond.bare, 0.5),
    },
    { goal: RATE_GOAL, goalFor: 'ratio', better: 'at least' },
  );
  return {
    ...byLatency,
    met: allMet([byLatency, byRate]),
    spread: spreadOf(latencies.ours),
    referenceSpread: spreadOf(latencies.bare),
    also: [byRate],
    rows: measured.map((row) => ({
      subscribers: row.audience,
      p50: rounded(quantile(row.latencies.ours, 0.5)),
      p95: rounded(quantile(row.latencies.ours, 0.95)),
      bareP50: rounded(quantile(row.latencies.bare, 0.5)),
      bareP95: rounded(quantile(row.latencies.bare, 0.95)),
      'events/s': rounded(quantile(row.perSecond.ours, 0.5)),
      'bare events/s': rounded(quantile(row.perSecond.bare, 0.5)),
    })),
  };
}
