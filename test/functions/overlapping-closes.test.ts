import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeRace } from '../../functions/close-races/close-race.ts';
import { joinPart } from '../../functions/live-standings/part.ts';
import { writeResult } from '../../functions/shared/finish.ts';
import { loadRace } from '../../functions/shared/load-race.ts';
import { listAsOpen, listOpenRaces } from '../../functions/shared/open-races.ts';
import { createPublisher, type Publisher } from '../../functions/shared/publishing/publisher.ts';
import type { Table } from '../../functions/shared/table.ts';
import type { Period } from '../../race/generated/schema.ts';
import { slotStart } from '../../race/race-clock.ts';
import { TIMES } from '../support/times.ts';
import { raceOf, type Race } from '../../race/race-id.ts';
import type { OpenRaceItem } from '../../race/table/close.ts';
import type { Standing } from '../../race/standing.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';
import { tableOf } from '../support/table-of.ts';
import { standing } from '../support/standing.ts';

let stack: TestStack;
let table: Table;
let publisher: Publisher;
beforeAll(async () => {
  stack = await startTestStack();
  const { endpoints, region, credentials } = stack.runtime;
  table = tableOf(stack);
  publisher = createPublisher(endpoints.graphql, region, credentials);
});
afterAll(() => stack?.stop());

const NOW = Date.now();
const PERIODS: Period[] = [
  { unit: 'DAY', from: '1970-01-01' },
  { unit: 'YEAR', from: '1970-01-01' },
];
const finish = (slot: number, racerId: string, output: number) =>
  standing({ racerId, output, second: 20, finished: true, arrivedAt: slotStart(slot, TIMES) + 21_000 });

/** Creates a client that pauses before its first command of this kind until `go` is called. */
function pausedTable(command: 'TransactWriteItemsCommand' | 'UpdateItemCommand') {
  const { endpoints, region, credentials } = stack.runtime;
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ region, credentials, endpoint: endpoints.dynamodb }),
  );
  const [reached, go] = [deferred(), deferred()];
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName === command) {
        reached.resolve();
        await go.promise;
      }
      return next(args);
    },
    { step: 'initialize' },
  );
  return { table: { ...table, client }, reached: reached.promise, go: go.resolve };
}

/** Creates a client that calls `before` with each command and its input. */
function watchedTable(
  before: (command: string | undefined, input: TransactWriteCommandInput) => void,
): Table {
  const { endpoints, region, credentials } = stack.runtime;
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ region, credentials, endpoint: endpoints.dynamodb }),
  );
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        before(commandName, args.input as TransactWriteCommandInput);
        return next(args);
      },
    { step: 'initialize' },
  );
  return { ...table, client };
}

/** Creates a client that fails from its nth command of this kind on, as if the function had been stopped. */
function crashingTable(nth: number, command = 'PutItemCommand'): Table {
  let count = 0;
  return watchedTable((name) => {
    count += Number(name === command);
    if (count >= nth) throw new Error('crashed');
  });
}

function deferred() {
  let resolve!: () => void;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

async function listed({ raceId }: Race): Promise<OpenRaceItem | undefined> {
  return (await listOpenRaces(table)).find((open) => open.raceId === raceId);
}

async function close(race: Race, through: Table = table) {
  return closeRace((await listed(race))!, NOW, {
    times: TIMES,
    table: through,
    publisher,
    maxRiders: 10_000,
    periodsOf: () => PERIODS,
    onRecordsRaised() {},
  });
}

/** Starts a run, which pauses before its first command of this kind until `go` is called. */
async function pausedClose(race: Race, command: Parameters<typeof pausedTable>[0]) {
  const paused = pausedTable(command);
  const outcome = close(race, paused.table);
  await paused.reached;
  return { outcome, go: paused.go };
}

const store = (race: Race, standings: Standing[]) =>
  joinPart({ race, shardId: 'shard' }, new Map(standings.map((each) => [each.racerId, each])), {
    table,
    times: TIMES,
  });

async function boardOf(race: Race) {
  const { results, dnfs, rankings } = await loadRace(table, race);
  return {
    results: [...results.values()].map(({ racerId, rank }) => `${rank} ${racerId}`).sort(),
    dnfs: [...dnfs.keys()],
    rankings: rankings?.entries.map(({ racerId, rank }) => `${rank} ${racerId}`),
  };
}

it('a slow run that another run overtakes writes no outdated ranks', async () => {
  const [slot, race] = [60, raceOf(1, 60)];
  const late = standing({
    racerId: 'late',
    output: 120,
    second: 15,
    arrivedAt: slotStart(slot, TIMES) + 16_000,
  });
  await store(race, [finish(slot, 'a', 100), finish(slot, 'b', 90), late]);
  await listAsOpen(table, race);

  const slow = await pausedClose(race, 'TransactWriteItemsCommand');
  // the late rider's final reading is processed now, and a second run closes the race with that result
  await writeResult(table, { race, standing: finish(slot, 'late', 120) });
  await listAsOpen(table, race);
  expect(await close(race)).toBe('closed');
  slow.go();

  expect(await slow.outcome).toBe('overtaken');
  const board = ['1 late', '2 a', '3 b'];
  expect(await boardOf(race)).toEqual({ results: board, dnfs: [], rankings: board });
});

it('a slow run that writes ranks after a newer run has read them does not make those ranks final', async () => {
  const [slot, race] = [60, raceOf(4, 60)];
  const late = { ...finish(slot, 'late', 95), arrivedAt: slotStart(slot, TIMES) + 22_000 };
  await store(race, [finish(slot, 'a', 100), finish(slot, 'b', 90)]);
  await listAsOpen(table, race);
  expect(await close(race)).toBe('closed');

  // the late rider moves b to third place, and then an earlier final reading of that rider moves b back
  await writeResult(table, { race, standing: late });
  await listAsOpen(table, race);
  const older = await pausedClose(race, 'TransactWriteItemsCommand');
  await writeResult(table, { race, standing: finish(slot, 'late', 80) });
  await listAsOpen(table, race);
  const newer = await pausedClose(race, 'UpdateItemCommand');
  older.go();
  await older.outcome;
  newer.go();

  expect(await newer.outcome).toBe('closed');
  const board = ['1 a', '2 b', '3 late'];
  expect(await boardOf(race)).toEqual({ results: board, dnfs: [], rankings: board });
});

it('a slow run that writes a DNF after a newer run has read the race leaves no DNF of a finisher', async () => {
  const [slot, race] = [80, raceOf(4, 80)];
  const last = finish(slot, 'b', 90);
  await store(race, [finish(slot, 'a', 100), { ...last, second: 19, finished: false }]);
  await listAsOpen(table, race);
  const older = await pausedClose(race, 'TransactWriteItemsCommand');
  await store(race, [last]);
  await listAsOpen(table, race);
  const newer = await pausedClose(race, 'UpdateItemCommand');
  older.go();
  await older.outcome;
  expect((await boardOf(race)).dnfs).toEqual(['b']);
  newer.go();

  expect(await newer.outcome).toBe('closed');
  const board = ['1 a', '2 b'];
  expect(await boardOf(race)).toEqual({ results: board, dnfs: [], rankings: board });
});

it.each([1, 2, 3, 4, 5, 6, 7])(
  'if a run crashes at write %i, the next run writes the missing results and records',
  async (nth) => {
    const race = raceOf(5, 60 + nth);
    const rider = `rider-${nth}`;
    await store(race, [finish(60 + nth, rider, 100)]);
    await listAsOpen(table, race);
    await expect(close(race, crashingTable(nth))).rejects.toThrow('crashed');
    expect(await close(race)).toBe('closed');
    expect((await boardOf(race)).results).toEqual([`1 ${rider}`]);
    for (const list of ['class-5', 'records-5-DAY-1970-01-01', 'records-5-YEAR-1970-01-01'])
      expect(await stack.itemOf(list, `racer-${rider}`)).toMatchObject({ raceId: race.raceId, score: 100 });
  },
);

it('a run continues where the previous one was stopped, and writes only the ranks that are missing', async () => {
  const [slot, race] = [70, raceOf(6, 70)];
  const riders = Array.from({ length: 150 }, (_, index) => finish(slot, `rider-${index}`, 100 + index));
  await store(race, riders);
  await listAsOpen(table, race);
  const transaction = 'TransactWriteItemsCommand';
  await expect(close(race, crashingTable(2, transaction))).rejects.toThrow('crashed');
  const ranked = async () => (await boardOf(race)).results.filter((result) => /^\d/.test(result)).length;
  expect(await ranked()).toBe(99);

  const sizes: number[] = [];
  const next = watchedTable((command, { TransactItems }: TransactWriteCommandInput) => {
    if (command === transaction) sizes.push(TransactItems!.length);
  });
  expect(await close(race, next)).toBe('closed');
  expect(await ranked()).toBe(150);
  expect(sizes).toEqual([1 + 51]); // the fence and the missing ranks
});

it('a run that is stopped while it raises records keeps the ranks of the riders before', async () => {
  const [slot, race] = [71, raceOf(6, 71)];
  await store(
    race,
    Array.from({ length: 120 }, (_, index) => finish(slot, `rider-${index}`, 100 + index)),
  );
  await listAsOpen(table, race);
  const announcementAndResults = 1 + 120;
  const firstRecords = 99 * (1 + PERIODS.length);
  const nth = announcementAndResults + PERIODS.length + firstRecords + 1;
  await expect(close(race, crashingTable(nth))).rejects.toThrow('crashed');
  expect((await boardOf(race)).results.filter((result) => /^\d/.test(result))).toHaveLength(99);
});

it('a race without riders leaves the open list without a summary', async () => {
  const race = raceOf(2, 60);
  await listAsOpen(table, race);
  expect(await close(race)).toBe('empty');
  expect(await listed(race)).toBeUndefined();
  expect((await stack.client.races({ classId: 2 })).items).toEqual([]);
});

it('a race that is closed again after its parts have expired keeps riders who did not finish', async () => {
  const [slot, race] = [60, raceOf(3, 60)];
  const gone = standing({ racerId: 'gone', second: 9, arrivedAt: slotStart(slot, TIMES) + 10_000 });
  await writeResult(table, { race, standing: finish(slot, 'a', 100) });
  await store(race, [gone]);
  await listAsOpen(table, race);
  expect(await close(race)).toBe('closed');
  const before = await boardOf(race);
  expect(before).toEqual({ results: ['1 a'], dnfs: ['gone'], rankings: ['1 a', '2 gone'] });

  await stack.remove('race-3-60', 'part-shard-0000');
  await listAsOpen(table, race);
  expect(await close(race)).toBe('closed');
  expect(await boardOf(race)).toEqual(before);
});
