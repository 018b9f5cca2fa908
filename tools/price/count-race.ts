import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from 'stack-at-home';
import { eventually } from 'stack-at-home/testing';
import { startLocalStack, type LocalStack } from '../shared/local-stack.ts';
import { expectedBoard } from '../race/oracle.ts';
import { parseConfig } from '../../infra/shared/config.ts';
import { SETTLE_MS } from '../../client/realtime/keep-subscribed.ts';
import { classPartition, summaryKey } from '../../race/table/keys.ts';
import { slotAt, slotStart } from '../../race/race-clock.ts';
import { raceIdOf } from '../../race/race-id.ts';
import { simulate } from '../simulator/run-simulation.ts';
import type { SentRace } from '../simulator/sent-race.ts';
import { nothing, type RaceUsage } from './bill.ts';
import { startMeter, type Meter } from './meter.ts';
import type { Usage } from './list-prices.ts';
import type { Selection } from './selection.ts';
import { watchBy } from './viewer.ts';

export interface CountedRace extends RaceUsage {
  /** Number of rankings pushed to the viewer. */
  pushes: number;
  readings: number;
  /** Average size of a push in bytes. */
  bytesOfPush: number;
}

export interface CountRaceOptions {
  riders: number;
  raceSeconds: number;
  windowSeconds: number;
  shards: number;
  /** Fraction of the riders who start late, 0 to 1. */
  late: number;
  select: Selection;
  seed: string;
  signal: AbortSignal;
  log: (line: string) => void;
}

/** Default deployment settings. */
const {
  graceSeconds: GRACE_SECONDS,
  publishDelaySeconds: PUBLISH_DELAY_SECONDS,
  tracePercent: TRACE_PERCENT,
} = parseConfig({});
/** Interval between runs of close-races on AWS. */
const SCHEDULE_SECONDS = 60;
/** Time that the viewer needs before the race to connect and query the board twice. */
const LEAD_MS = SETTLE_MS + 3_000;
/**
 * Returns how long to wait for the race to close after all riders have stopped. If a rider dropped out, the
 * race closes only after the deadline, in one of the next runs of close-races.
 */
const closingTimeoutSeconds = (raceSeconds: number) => raceSeconds + GRACE_SECONDS + 3 * SCHEDULE_SECONDS;
const CLASS_ID = 1;
const GIGABYTE = 1_000 ** 3;

/**
 * Runs a race on this machine with one viewer, and counts what AWS would bill.
 * @throws Error if the race does not close with correct results, because its price would be meaningless
 */
export async function countRace(options: CountRaceOptions): Promise<CountedRace> {
  const { raceSeconds, windowSeconds, shards: shardCount, riders, log } = options;
  const meter = startMeter();
  let stack: LocalStack | undefined;
  try {
    stack = await startLocalStack({
      config: {
        raceSeconds,
        windowSeconds,
        shardCount,
        graceSeconds: GRACE_SECONDS,
        publishDelaySeconds: PUBLISH_DELAY_SECONDS,
      },
      runtime: { front: meter.front },
      scheduleSeconds: SCHEDULE_SECONDS,
      log: { debug() {}, info: log, warn: log, error: log },
    });
    const times = { raceSeconds, graceSeconds: GRACE_SECONDS };
    const slot = slotAt(Date.now() + LEAD_MS, times) + 1;
    const start = slotStart(slot, times);
    log(`the race starts in ${Math.ceil((start - Date.now()) / 1_000)} s and lasts ${raceSeconds} s`);
    await wait(Math.max(0, start - LEAD_MS - Date.now()), undefined, { signal: options.signal });
    const raceId = raceIdOf({ classId: CLASS_ID, slot });
    const viewer = watchBy(stack.client, options.select, { classId: CLASS_ID, raceId });
    const signal = AbortSignal.any([options.signal, viewer.failed]);
    while (Date.now() < start) {
      await systemClock.wait(start - Date.now(), signal);
      signal.throwIfAborted();
    }
    // do not count the viewer's first queries, because viewers who stay from race to race send them only once
    const before = meteredBy(stack, meter);
    const invokedBefore = invocationsOf(stack);
    const { races, sent } = await simulate({
      kinesis: stack.kinesis,
      streamName: stack.streamName,
      classes: [CLASS_ID],
      ridersPerClass: riders,
      late: options.late,
      dropout: 0.02,
      races: 1,
      raceSeconds,
      seed: options.seed,
      signal,
    });
    signal.throwIfAborted();
    log('all riders have stopped; waiting for the race to close …');
    await viewer.untilComplete(riderCount(races), {
      timeoutMs: closingTimeoutSeconds(raceSeconds) * 1_000,
      intervalMs: 500,
      signal,
    });
    await untilSettled(stack, slot, signal);
    const seconds = (Date.now() - start) / 1_000;
    const after = meteredBy(stack, meter);
    const race = minus(after.race, before.race);
    const invoked = Object.entries(invocationsOf(stack)).map(
      ([name, count]) => count - (invokedBefore[name] ?? 0),
    );
    const traces = invoked.reduce((sum, count) => sum + tracesOfFunction(count, seconds), race.traces);
    await viewer.ask();
    const asked = meteredBy(stack, meter);
    const { deliveries = 0, deliveredBytes = 0 } = stack.runtime.counters().graphql ?? {};
    return {
      race: { ...race, shardHours: (shardCount * raceSeconds) / 3_600, traces },
      viewer: { ...minus(after.viewer, before.viewer), connectionMinutes: seconds / 60 },
      arrival: minus(asked.viewer, after.viewer),
      readings: sent,
      pushes: viewer.pushes(),
      bytesOfPush: Math.round(deliveredBytes / deliveries),
    };
  } finally {
    await stack?.stop();
    await meter.stop();
  }
}

/**
 * Waits until close-races has written the race summary, which it does last, after the ranks and the last
 * push. The reads in this function are not counted, because they use the developer's credentials.
 */
async function untilSettled({ runtime }: LocalStack, slot: number, signal: AbortSignal): Promise<void> {
  const { region, credentials, endpoints, outputs } = runtime;
  const dynamodb = new DynamoDBClient({ endpoint: endpoints.dynamodb, region, credentials });
  const documents = DynamoDBDocumentClient.from(dynamodb);
  const Key = { PK: classPartition(CLASS_ID), SK: summaryKey(slot) };
  const isThere = async () =>
    (await documents.send(new GetCommand({ TableName: outputs.TableName!, Key }))).Item !== undefined;
  try {
    const what = `item ${Key.SK} in ${Key.PK} after the last push; see the log`;
    await eventually(what, isThere, { timeoutMs: SCHEDULE_SECONDS * 1_000, intervalMs: 500, signal });
  } finally {
    dynamodb.destroy();
  }
}

const riderCount = (races: SentRace[]) =>
  races.reduce((sum, race) => sum + expectedBoard(race.readings()).length, 0);

const invocationsOf = ({ runtime }: LocalStack): Record<string, number> =>
  Object.fromEntries(
    Object.entries(runtime.counters().functions).map(([name, { invocations }]) => [name, invocations]),
  );

/**
 * Returns how many invocations of a function Lambda traces: the first in each second, and 5 % of the others.
 * Assumes that they are evenly distributed. https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
 */
function tracesOfFunction(invocations: number, seconds: number): number {
  const first = Math.min(invocations, seconds);
  return first + 0.05 * (invocations - first);
}

/** Estimated bytes that Lambda itself logs per invocation, as `platform.start` and `platform.report`. */
const PLATFORM_LOG_BYTES = 650;

/** Bytes that CloudWatch adds to each log event: https://aws.amazon.com/cloudwatch/pricing/ */
const LOG_EVENT_BYTES = 26;

/** Returns all usage counted since the start. */
function meteredBy({ runtime }: LocalStack, meter: Meter): Pick<RaceUsage, 'race' | 'viewer'> {
  const { functions, graphql } = runtime.counters();
  const developer = runtime.credentials.accessKeyId;
  const { mutations, queries, bytesAnswered } = meter.operations();
  const race = {
    ...nothing(),
    putUnits: meter.putUnits(),
    operations: mutations,
    traces: (mutations * TRACE_PERCENT) / 100,
  };
  const viewer = {
    ...nothing(),
    operations: queries,
    traces: (queries * TRACE_PERCENT) / 100,
    deliveredUnits: graphql?.meteredUnits ?? 0,
    gigabytesOut: ((graphql?.deliveredBytes ?? 0) + bytesAnswered) / GIGABYTE,
  };
  for (const { invocations, billedGbSeconds, logLines, logBytes } of Object.values(functions)) {
    race.invocations += invocations;
    race.gbSeconds += billedGbSeconds;
    race.gigabytesLogged +=
      (logBytes + logLines * LOG_EVENT_BYTES + invocations * PLATFORM_LOG_BYTES) / GIGABYTE;
  }
  for (const [key, { read, write }] of meter.capacity()) {
    if (key === developer) continue;
    race.writeUnits += write;
    // resolvers read only for viewers, because publishing only writes
    (runtime.dataSourceKeys.includes(key) ? viewer : race).readUnits += read;
  }
  return { race, viewer };
}

function minus(later: Usage, earlier: Usage): Usage {
  const names = Object.keys(later) as (keyof Usage)[];
  return Object.fromEntries(names.map((name) => [name, later[name] - earlier[name]])) as Usage;
}
