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
  /** Rankings that the viewer was sent. */
  pushes: number;
  readings: number;
  /** Of a push, on average. */
  bytesOfPush: number;
}

export interface CountRaceOptions {
  riders: number;
  raceSeconds: number;
  windowSeconds: number;
  shards: number;
  /** The part of the riders that starts late, 0 .. 1. */
  late: number;
  select: Selection;
  seed: string;
  signal: AbortSignal;
  log: (line: string) => void;
}

/** As a deployment has them unless told otherwise. */
const { graceSeconds: GRACE_SECONDS, publishDelaySeconds: PUBLISH_DELAY_SECONDS } = parseConfig({});
/** As in a deployment. */
const SCHEDULE_SECONDS = 60;
/** The viewer has come by then, and asked for the board a second time. */
const LEAD_MS = SETTLE_MS + 3_000;
/** Who drops out is waited for as long as one who started last would ride; then comes the schedule, twice at most. */
const closingPatienceSeconds = (raceSeconds: number) => raceSeconds + GRACE_SECONDS + 3 * SCHEDULE_SECONDS;
const CLASS_ID = 1;
const GIGABYTE = 1_000 ** 3;

/**
 * Lets a race be ridden on this machine, with one viewer, and counts what AWS would bill.
 * @throws Error when the race does not end, or ends wrong: its price would mean nothing
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
    log(`the race starts in ${Math.ceil((start - Date.now()) / 1_000)} s, and lasts ${raceSeconds} s`);
    await wait(Math.max(0, start - LEAD_MS - Date.now()), undefined, { signal: options.signal });
    const raceId = raceIdOf({ classId: CLASS_ID, slot });
    const viewer = watchBy(stack.client, options.select, { classId: CLASS_ID, raceId });
    const signal = AbortSignal.any([options.signal, viewer.failed]);
    while (Date.now() < start) {
      await systemClock.wait(start - Date.now(), signal);
      signal.throwIfAborted();
    }
    // who stays from race to race asks for the board when it comes, and no more
    const before = meteredBy(stack, meter);
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
    log('all riders are home; waiting for the race to close …');
    await viewer.untilComplete(riderCount(races), {
      patienceMs: closingPatienceSeconds(raceSeconds) * 1_000,
      everyMs: 500,
      signal,
    });
    await untilSettled(stack, slot, signal);
    const minutes = (Date.now() - start) / 60_000;
    const after = meteredBy(stack, meter);
    await viewer.ask();
    const asked = meteredBy(stack, meter);
    const { deliveries = 0, deliveredBytes = 0 } = stack.runtime.counters().graphql ?? {};
    return {
      race: { ...minus(after.race, before.race), shardHours: (shardCount * raceSeconds) / 3_600 },
      viewer: { ...minus(after.viewer, before.viewer), connectionMinutes: minutes },
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

/** Ranks are written after the last push; the summary is the close's last write. The developer's reads are not counted. */
async function untilSettled({ runtime }: LocalStack, slot: number, signal: AbortSignal): Promise<void> {
  const { region, credentials, endpoints, outputs } = runtime;
  const dynamodb = new DynamoDBClient({ endpoint: endpoints.dynamodb, region, credentials });
  const documents = DynamoDBDocumentClient.from(dynamodb);
  const Key = { PK: classPartition(CLASS_ID), SK: summaryKey(slot) };
  const isThere = async () =>
    (await documents.send(new GetCommand({ TableName: outputs.TableName!, Key }))).Item !== undefined;
  try {
    const what = `${Key.SK} of ${Key.PK}, though the last push was sent; see the log`;
    await eventually(what, isThere, { patienceMs: SCHEDULE_SECONDS * 1_000, everyMs: 500, signal });
  } finally {
    dynamodb.destroy();
  }
}

const riderCount = (races: SentRace[]) =>
  races.reduce((sum, race) => sum + expectedBoard(race.readings()).length, 0);

/** CloudWatch counts 26 bytes more for each event: https://aws.amazon.com/cloudwatch/pricing/ */
const LOG_EVENT_BYTES = 26;

/** Returns what was metered since the start. */
function meteredBy({ runtime }: LocalStack, meter: Meter): Pick<RaceUsage, 'race' | 'viewer'> {
  const { functions, graphql } = runtime.counters();
  const developer = runtime.credentials.accessKeyId;
  const { mutations, queries, bytesAnswered } = meter.operations();
  const race = {
    ...nothing(),
    putUnits: meter.putUnits(),
    operations: mutations,
  };
  const viewer = {
    ...nothing(),
    operations: queries,
    deliveredUnits: graphql?.meteredUnits ?? 0,
    gigabytesOut: ((graphql?.deliveredBytes ?? 0) + bytesAnswered) / GIGABYTE,
  };
  for (const { invocations, billedGbSeconds, logLines, logBytes } of Object.values(functions)) {
    race.invocations += invocations;
    race.gbSeconds += billedGbSeconds;
    race.gigabytesLogged += (logBytes + logLines * LOG_EVENT_BYTES) / GIGABYTE;
  }
  for (const [key, { read, write }] of meter.capacity()) {
    if (key === developer) continue;
    race.writeUnits += write;
    // the API's resolvers read for viewers alone; publishing writes
    (runtime.dataSourceKeys.includes(key) ? viewer : race).readUnits += read;
  }
  return { race, viewer };
}

function minus(later: Usage, earlier: Usage): Usage {
  const names = Object.keys(later) as (keyof Usage)[];
  return Object.fromEntries(names.map((name) => [name, later[name] - earlier[name]])) as Usage;
}
