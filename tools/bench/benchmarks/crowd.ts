import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { FrameBoard } from '@alleycat/client';
import { eventually } from 'stack-at-home/testing';
import { watchFrames } from '../../../client/rankings/watch-frames.ts';
import { slotAt } from '../../../race/race-clock.ts';
import { raceOf, type Race } from '../../../race/race-id.ts';
import { frameItemKey } from '../../../race/table/rankings.ts';
import { rosterItemKey } from '../../../race/table/roster.ts';
import { drawOf } from '../../shared/random.ts';
import { classIdsOf } from '../../shared/class-ids-of.ts';
import type { LocalStack } from '../../shared/local-stack.ts';
import { planRace } from '../../simulator/plan.ts';
import { startBenchStack } from '../support/bench-stack.ts';
import { allMet, compare, rounded, spreadOf, type Measured, type Run } from '../support/benchmark.ts';
import { TIMES } from '../support/function-bundles.ts';
import { VirtualApi, type Units } from '../support/virtual-api.ts';
import { VirtualClock } from '../support/virtual-clock.ts';
import { recordsOf, windowEvent } from '../support/window-events.ts';

const CLASS_ID = 1;
const RIDERS = 1_000;
const VIEWERS_PER_CLASS = 1_000;
/** New viewers do not open the page in the same instant. */
const ARRIVAL_MS = 2_000;
/** Viewers who are connected before a scenario begins joined at a time when the table served all of them. */
const EARLY_MS = 60_000;
/** By then, even viewers whose queries were throttled several times have everything. */
const SCENARIO_MS = 60_000;
/** No viewer may be without the board or its names for longer than this. */
const GOAL_SECONDS = 3;
/** Half of what a partition serves in a second. */
const GOAL_UNITS = 1_500;
/** In this slot, three of the races of the six default classes are in the same one of four partitions. */
const SLOT = 5_900_000;

interface Ready {
  classIds: number[];
  board: FrameBoard;
  units: Units;
}

/** Runs the start of a race of 1,000 riders, and reads what its viewers read. */
export async function setup(run: Run): Promise<Ready> {
  const stack = await startBenchStack(run, { ...TIMES, shardCount: 1 });
  const slot = slotAt(Date.now(), TIMES);
  const plan = planRace({
    ...{ seed: 1, classId: CLASS_ID, slot, riders: RIDERS, dropout: 0, late: 0 },
    raceSeconds: TIMES.raceSeconds,
  });
  // riders who sign in have ids of this length
  const riders = plan.riders.map((rider) => {
    const racerId = randomUUID();
    return { ...rider, readingAt: (second: number) => ({ ...rider.readingAt(second), racerId }) };
  });
  const records = recordsOf({ ...plan, riders }, 1, Date.now());
  const live = stack.outputs.LiveStandingsFunction;
  const { state } = (await stack.runtime.invoke(live, windowEvent(records, {}))) as { state: object };
  await stack.runtime.invoke(live, windowEvent([], state));
  const { raceId } = plan;
  const board = await eventually('the first push', () =>
    stack.client.frameBoard({ classId: CLASS_ID, raceId }),
  );
  const units = await unitsOf(stack, raceOf(CLASS_ID, slot));
  return { classIds: classIdsOf(stack.outputs), board, units };
}

/** Reads the items of the race as the resolvers do. */
async function unitsOf({ runtime, outputs }: LocalStack, race: Race): Promise<Units> {
  const { region, credentials, endpoints } = runtime;
  const table = DynamoDBDocumentClient.from(
    new DynamoDBClient({ region, credentials, endpoint: endpoints.dynamodb }),
  );
  const unitsFor = async (Key: { PK: string; SK: string }, ConsistentRead: boolean) => {
    const TableName = outputs.TableName;
    const command = new GetCommand({ TableName, Key, ConsistentRead, ReturnConsumedCapacity: 'TOTAL' });
    const { ConsumedCapacity } = await table.send(command);
    return ConsumedCapacity!.CapacityUnits!;
  };
  try {
    return {
      frame: await unitsFor(frameItemKey(race), true),
      roster: await unitsFor(rosterItemKey(race, 0), false),
    };
  } finally {
    table.destroy();
  }
}

/** A crowd in front of the API in virtual time. */
interface Crowd {
  clock: VirtualClock;
  api: VirtualApi;
  /** Adds viewers of each class. The first one watches after `delayMs(0)`, the last one after `delayMs(1)`. */
  join(delayMs: (part: number) => number): Viewer[];
}

/** What a viewer has seen, in virtual milliseconds. */
interface Viewer {
  joinedAt: number;
  /** When the viewer last got current rankings after a connection. */
  liveAt: number;
  /** When the viewer first had the names of all riders. */
  namedAt: number;
}

function crowdOf({ classIds, board, units }: Ready, cached: boolean): Crowd {
  const clock = new VirtualClock();
  const boards = new Map(
    classIds.map((classId) => {
      const { raceId } = raceOf(classId, SLOT);
      return [classId, { ...board, rankings: { ...board.rankings, classId, raceId } }];
    }),
  );
  const api = new VirtualApi({ clock, boards, units, cached });
  const watch = async (viewer: Viewer, classId: number, seed: string) => {
    await clock.wait(viewer.joinedAt - clock.now());
    let draws = 0;
    const random = () => drawOf(seed, draws++);
    watchFrames(
      api.realtime,
      api.queries,
      { classId },
      {
        onConnection: (state) => state === 'live' && (viewer.liveAt = clock.now()),
        onRankings: ({ entries, riders }) => {
          if (entries.length === riders) viewer.namedAt = Math.min(viewer.namedAt, clock.now());
        },
      },
      { clock, random, dropConnection() {} },
    );
  };
  const join = (delayMs: (part: number) => number) =>
    classIds.flatMap((classId) =>
      Array.from({ length: VIEWERS_PER_CLASS }, (_, index) => {
        const joinedAt = clock.now() + delayMs(index / VIEWERS_PER_CLASS);
        const viewer = { joinedAt, liveAt: Infinity, namedAt: Infinity };
        void watch(viewer, classId, `${classId}-${index}`);
        return viewer;
      }),
    );
  return { clock, api, join };
}

/** How long each viewer waited, and what the table served. */
interface Outcome {
  seconds: number[];
  /** Read units that the busiest partition served in its busiest second. */
  units: number;
  throttled: number;
}

function outcomeOf({ api }: Crowd, waitsMs: number[]): Outcome {
  const { busiestSecond, throttled } = api.reads();
  return { seconds: waitsMs.map((ms) => ms / 1_000), units: Math.max(...busiestSecond), throttled };
}

/** All viewers are connected when the races begin. They wait for the names. */
async function begin(crowd: Crowd): Promise<Outcome> {
  const { clock, api } = crowd;
  const viewers = crowd.join((part) => part * EARLY_MS);
  await clock.advance(2 * EARLY_MS);
  const begunAt = clock.now();
  api.countReads();
  api.beginRaces();
  await clock.advance(SCENARIO_MS);
  return outcomeOf(
    crowd,
    viewers.map(({ namedAt }) => namedAt - begunAt),
  );
}

/** All viewers open the page within two seconds, when the races have begun. They wait for the board. */
async function open(crowd: Crowd): Promise<Outcome> {
  const { clock, api } = crowd;
  api.beginRaces();
  const viewers = crowd.join((part) => part * ARRIVAL_MS);
  await clock.advance(ARRIVAL_MS + SCENARIO_MS);
  return outcomeOf(
    crowd,
    viewers.map(({ joinedAt, namedAt }) => namedAt - joinedAt),
  );
}

/** All viewers lose their connections in the same instant. They wait for new pushes. */
async function reconnect(crowd: Crowd): Promise<Outcome> {
  const { clock, api } = crowd;
  api.beginRaces();
  const viewers = crowd.join((part) => part * EARLY_MS);
  await clock.advance(2 * EARLY_MS);
  const lostAt = clock.now();
  api.countReads();
  api.disconnect();
  for (const viewer of viewers) viewer.liveAt = Infinity;
  await clock.advance(SCENARIO_MS);
  return outcomeOf(
    crowd,
    viewers.map(({ liveAt }) => liveAt - lostAt),
  );
}

const SCENARIOS = { begin, open, reconnect };

export async function measure(ready: Ready, run: Run): Promise<Measured> {
  const outcomes = { none: [] as Outcome[], SMALL: [] as Outcome[] };
  const rows = [];
  for (const [name, scenario] of Object.entries(SCENARIOS))
    for (const apiCache of ['none', 'SMALL'] as const) {
      run.signal.throwIfAborted();
      run.say(`  ${name}, apiCache ${apiCache}`);
      const outcome = await scenario(crowdOf(ready, apiCache !== 'none'));
      outcomes[apiCache].push(outcome);
      const { seconds, units, throttled } = outcome;
      rows.push({ scenario: name, apiCache, seconds: rounded(Math.max(...seconds)), units, throttled });
    }
  const secondsOf = (all: Outcome[]) => all.flatMap(({ seconds }) => seconds);
  const bySeconds = compare(
    {
      value: slowest(outcomes.SMALL),
      unit: `s until the last of ${VIEWERS_PER_CLASS * ready.classIds.length} viewers has the board and all names, with a cache`,
      reference: 'without a cache',
      referenceValue: slowest(outcomes.none),
    },
    { goal: GOAL_SECONDS, goalFor: 'value', better: 'at most' },
  );
  const byUnits = compare(
    {
      value: outcomes.SMALL[0]!.units,
      unit: 'read units in the busiest second of a partition when races begin, with a cache',
      reference: 'without a cache',
      referenceValue: outcomes.none[0]!.units,
    },
    { goal: GOAL_UNITS, goalFor: 'value', better: 'at most' },
  );
  return {
    ...bySeconds,
    met: allMet([bySeconds, byUnits]),
    spread: spreadOf(secondsOf(outcomes.SMALL)),
    referenceSpread: spreadOf(secondsOf(outcomes.none)),
    also: [byUnits],
    rows,
  };
}

function slowest(outcomes: Outcome[]): number {
  return Math.max(...outcomes.flatMap(({ seconds }) => Math.max(...seconds)));
}
