import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { alternate } from '../support/alternate.ts';
import {
  allMet,
  compare,
  rounded,
  spreadOf,
  type Comparison,
  type Goal,
  type Measured,
  type Run,
} from '../support/benchmark.ts';
import { installPeer, type Peer } from '../support/install-peer.ts';
import { quantile } from '../support/quantile.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { buildSmallStack, SCHEMA_FILE, TEMPLATES } from '../support/small-stack.ts';

const ROUNDS = 7;
const WARM_UP = 2;
const SECONDS = 2;
const CONNECTIONS = 10;
const STARTS = 3;
const SLOW = 0.975;
const OURS = 'APPSYNC_JS';
const OURS_BY_TEMPLATE = 'mapping template';

const Load = z.object({
  times: z.array(z.number()),
  seconds: z.number(),
  failures: z.number(),
  reason: z.string(),
});

const AT_LEAST_AS_MANY: Goal = { goal: 1, goalFor: 'ratio', better: 'at least' };
const AT_MOST_AS_LONG: Goal = { goal: 1, goalFor: 'ratio', better: 'at most' };

type PeerServer = Exclude<Peer, 'autocannon'>;
type ServerName = 'stack-at-home' | PeerServer;

/** A field that a server resolves without a data source. */
type Field = 'rider' | 'riderByTemplate';

/** What one round of load measured: requests per second, and the times of requests in milliseconds. */
interface Round {
  perSecond: number;
  median: number;
  slow: number;
}

export async function setup(run: Run) {
  const commands: Record<ServerName, string[]> = {
    'stack-at-home': await buildSmallStack(run),
    'graphql-http': await peerCommand('graphql-http', run),
    'graphql-yoga': await peerCommand('graphql-yoga', run),
    'amplify-simulator': [
      ...(await peerCommand('amplify-simulator', run)),
      TEMPLATES.request,
      TEMPLATES.response,
    ],
  };
  const autocannon = await installPeer('autocannon', run);
  const load = fork(join(autocannon, 'load.mjs'), { execArgv: [] });
  run.after(() => load.disconnect());
  return { commands, load };
}

type Ready = Awaited<ReturnType<typeof setup>>;

async function peerCommand(peer: PeerServer, run: Run): Promise<string[]> {
  return [join(await installPeer(peer, run), 'server.mjs'), SCHEMA_FILE];
}

/** Starts each server several times, alternately. The last ones keep running. */
async function startServers({ commands }: Ready, run: Run) {
  const names = Object.keys(commands) as ServerName[];
  const starts = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
    ServerName,
    number[]
  >;
  const servers = {} as Record<ServerName, ServerProcess>;
  for (let start = 0; start < STARTS; start++)
    for (const name of names) {
      run.signal.throwIfAborted();
      const server = await startServerProcess(commands[name], run);
      starts[name].push(server.startMs);
      if (start === STARTS - 1) servers[name] = server;
      else await server.stop();
    }
  return { starts, servers };
}

/** Sends requests for some seconds, over connections that are kept alive. @throws Error if a response is wrong */
async function loadOnce(
  load: ChildProcess,
  server: ServerProcess,
  field: Field,
  signal: AbortSignal,
): Promise<Round> {
  const fields = 'id name output finished';
  load.send({
    // autocannon does not try 127.0.0.1 if localhost is also an IPv6 address
    url: server.endpoints.graphql.replace('localhost', '127.0.0.1'),
    headers: { 'content-type': 'application/json', 'x-api-key': server.apiKey ?? '' },
    body: JSON.stringify({
      query: `query ($id: ID!) { ${field}(id: $id) { ${fields} } }`,
      variables: { id: '7' },
    }),
    expected: `{"data":{"${field}":{"id":"7","name":"Rider 7","output":188.75,"finished":true}}}`,
    ...{ connections: CONNECTIONS, seconds: SECONDS },
  });
  const [answer] = (await once(load, 'message', { signal })) as [unknown];
  const { times, seconds, failures, reason } = Load.parse(answer);
  if (failures > 0)
    throw new Error(`${failures} requests for ${field} at ${server.endpoints.graphql} failed: ${reason}`);
  return {
    perSecond: times.length / seconds,
    median: quantile(times, 0.5),
    slow: quantile(times, SLOW),
  };
}

export async function measure(ready: Ready, run: Run): Promise<Measured> {
  run.say(`  starting each server ${STARTS} times`);
  const { starts, servers } = await startServers(ready, run);
  const { signal } = run;
  const load = (server: ServerName, field: Field) => () =>
    loadOnce(ready.load, servers[server], field, signal);
  const sides: Record<SideName, () => Promise<Round>> = {
    [OURS]: load('stack-at-home', 'rider'),
    [OURS_BY_TEMPLATE]: load('stack-at-home', 'riderByTemplate'),
    'graphql-http': load('graphql-http', 'rider'),
    'graphql-yoga': load('graphql-yoga', 'rider'),
    'amplify-simulator': load('amplify-simulator', 'rider'),
  };
  const names = Object.keys(sides) as SideName[];
  run.say(`  ${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s for each of ${names.length} sides`);
  const rounds = await alternate(sides, { warmUp: WARM_UP, rounds: ROUNDS, signal });
  const compared = [
    ...against(rounds, OURS, 'graphql-http'),
    ...against(rounds, OURS, 'graphql-yoga'),
    ...against(rounds, OURS, 'amplify-simulator'),
    ...against(rounds, OURS_BY_TEMPLATE, 'amplify-simulator'),
  ];
  const [first, ...also] = compared;
  const rows = [];
  for (const name of names) {
    const server = serverOf(name);
    const perSecond = spreadOf(rounds[name].map((round) => round.perSecond));
    rows.push({
      side: name,
      perSecond: perSecond.median,
      min: perSecond.min,
      max: perSecond.max,
      p50: rounded(medianOf(rounds[name], 'median')),
      'p97.5': rounded(medianOf(rounds[name], 'slow')),
      startMs: rounded(quantile(starts[server], 0.5)),
      memoryMb: rounded(await servers[server].memoryMb()),
    });
  }
  return {
    ...first!,
    met: allMet(compared),
    also,
    spread: spreadOf(rounds[OURS].map(({ perSecond }) => perSecond)),
    referenceSpread: spreadOf(rounds['graphql-http'].map(({ perSecond }) => perSecond)),
    rows,
  };
}

type Ours = typeof OURS | typeof OURS_BY_TEMPLATE;
type SideName = Ours | PeerServer;

function serverOf(side: SideName): ServerName {
  return side === OURS || side === OURS_BY_TEMPLATE ? 'stack-at-home' : side;
}

/** Compares the medians of the rounds of two sides. */
function against(rounds: Record<SideName, Round[]>, ours: Ours, peer: PeerServer): Comparison[] {
  const figures = (figure: keyof Round, unit: string) => ({
    value: medianOf(rounds[ours], figure),
    unit: `${unit} (${ours})`,
    reference: peer,
    referenceValue: medianOf(rounds[peer], figure),
  });
  return [
    compare(
      figures('perSecond', 'requests per second to a resolver without a data source'),
      AT_LEAST_AS_MANY,
    ),
    compare(figures('slow', 'ms for such a request, 97.5th percentile'), AT_MOST_AS_LONG),
  ];
}

function medianOf(rounds: Round[], figure: keyof Round): number {
  return quantile(
    rounds.map((round) => round[figure]),
    0.5,
  );
}
