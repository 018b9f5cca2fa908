/**
 * Checks how many riders a race admits, and that nobody can join a race that has been announced as complete.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stopAdmission } from '../../functions/close-races/stop-admission.ts';
import { slotAt, slotStart } from '../../race/race-clock.ts';
import { raceOf } from '../../race/race-id.ts';
import { unpackStandings, type PartItem } from '../../race/table/part.ts';
import { eventually } from 'stack-at-home/testing';
import { telemetry } from '../support/arbitraries.ts';
import { batchEvent, windowEvent } from '../support/kinesis-event.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';
import { tableOf } from '../support/table-of.ts';
import { TIMES } from '../support/times.ts';

const MAX_RIDERS = 4;
const SHARDS = ['shardId-000000000000', 'shardId-000000000001'] as const;

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ maxRidersPerRace: MAX_RIDERS });
});
afterAll(() => stack?.stop());

interface Reading {
  racerId: string;
  second?: number;
  event?: 'update' | 'final';
}

const SLOT = 100;
const textsOf = (classId: number, readings: Reading[], slot = SLOT) =>
  readings.map((reading) => telemetry({ ...reading, classId, raceId: slot }));
const riders = (...racerIds: string[]) => racerIds.map((racerId) => ({ racerId }));
const many = (count: number) => riders(...Array.from({ length: count }, (_, index) => `rider-${index}`));

interface RideOptions {
  shardId?: string;
  arrivedAt?: number;
  slot?: number;
}

/** Invokes live-standings with a batch that is a window of its own. */
function ride(classId: number, readings: Reading[], options: RideOptions = {}) {
  const { shardId = SHARDS[0], slot = SLOT } = options;
  const arrivedAt = options.arrivedAt ?? slotStart(slot, TIMES) + 2_000;
  return stack.invoke('live-standings', batchEvent(textsOf(classId, readings, slot), { shardId, arrivedAt }));
}

async function partSizes(raceId: string): Promise<number[]> {
  const items = await stack.itemsOf(`race-${raceId}`);
  return items
    .filter(({ SK }) => String(SK).startsWith('part-'))
    .map((item) => unpackStandings((item as unknown as PartItem).standings).size);
}

/** Waits for rankings with this number of riders, and returns the riders. */
async function ranked(raceId: string, count: number): Promise<string[]> {
  const rankings = await eventually(`${count} riders in race ${raceId}`, async () => {
    const found = await stack.client.rankings(raceId);
    return found?.riders === count && found;
  });
  return rankings.entries.map(({ racerId }) => racerId).sort();
}

async function quarantined(): Promise<{ rejection: string; racerId: string; detail: string }[]> {
  const messages = (await stack.drain(stack.runtime.outputs.QuarantineUrl!)) as {
    rejection: string;
    detail: string;
    data: string;
  }[];
  return messages.map(({ rejection, detail, data }) => {
    const { racerId } = JSON.parse(Buffer.from(data, 'base64').toString()) as { racerId: string };
    return { rejection, detail, racerId };
  });
}

describe('a race with a maximum number of riders', () => {
  it('admits the riders who joined first, across all shards', async () => {
    const at = (ms: number) => ({ arrivedAt: slotStart(SLOT, TIMES) + ms });
    await ride(1, riders('a', 'b', 'c'), { shardId: SHARDS[0], ...at(1_000) });
    expect(await ranked('1-100', 3)).toEqual(['a', 'b', 'c']);
    await ride(1, riders('y', 'z'), { shardId: SHARDS[1], ...at(3_000) });
    await ride(1, riders('x'), { shardId: SHARDS[0], ...at(2_000) });
    const all = await ranked('1-100', MAX_RIDERS);
    expect(all).toHaveLength(MAX_RIDERS);
    expect(all.slice(0, 3)).toEqual(['a', 'b', 'c']);
  });

  it('rejects the readings of all other riders once a function has noticed that it is full', async () => {
    await ride(2, riders('a', 'b', 'c', 'd', 'e'));
    expect(await ranked('2-100', MAX_RIDERS)).toEqual(['a', 'b', 'c', 'd']);
    await ride(2, riders('a'));
    expect(await quarantined()).toEqual([]);
    await ride(2, [...riders('e', 'f', 'e'), { racerId: 'd', second: 9 }]);
    const rejected = await quarantined();
    expect(rejected.map(({ rejection, racerId }) => `${rejection} ${racerId}`).sort()).toEqual([
      'race-full e',
      'race-full e',
      'race-full f',
    ]);
    expect(rejected[0]!.detail).toContain('cannot join race 2-100, which is full; see maxRidersPerRace');
    await eventually('the new reading of d', async () => (await secondOf('2-100', 'd')) === 9);
  });

  it('writes results and records only for its riders', async () => {
    const finals = riders('a', 'e').map(({ racerId }) => ({ racerId, second: 20, event: 'final' as const }));
    await stack.invoke(
      'final-results',
      batchEvent(textsOf(2, finals), { arrivedAt: slotStart(SLOT, TIMES) + 21_000 }),
    );
    expect(await stack.itemOf('race-2-100', 'racer-a')).toBeDefined();
    expect(await stack.itemOf('race-2-100', 'racer-e')).toBeUndefined();
    expect(await stack.itemOf('class-2', 'racer-e')).toBeUndefined();
  });

  it('has room for 1,000 more riders in each part, on pages of 1,000, and rejects the rest', async () => {
    await ride(3, many(1_010));
    expect(await partSizes('3-100')).toEqual([1_000, 4]);
    expect((await quarantined()).map(({ racerId }) => racerId).sort()).toEqual(
      Array.from({ length: 6 }, (_, index) => `rider-${1_004 + index}`),
    );
    expect(await ranked('3-100', MAX_RIDERS)).toHaveLength(MAX_RIDERS);
  });

  it('counts riders in the state of an open window, so a window cannot overfill a part', async () => {
    const options = { shardId: SHARDS[1] };
    const first = await stack.invoke('live-standings', windowEvent(textsOf(4, many(1_003)), options));
    const { state } = first as { state: object };
    const rest = windowEvent(textsOf(4, riders('x', 'y')), { ...options, state, final: true });
    await stack.invoke('live-standings', rest);
    expect(await partSizes('4-100')).toEqual([1_000, 4]);
    expect(await quarantined()).toMatchObject([{ rejection: 'race-full', racerId: 'y' }]);
  });
});

async function secondOf(raceId: string, racerId: string): Promise<number | undefined> {
  const rankings = await stack.client.rankings(raceId);
  return rankings?.entries.find((entry) => entry.racerId === racerId)?.second;
}

it('a race that has been announced as complete admits only riders who joined before', async () => {
  const slot = slotAt(Date.now(), TIMES);
  const race = raceOf(6, slot);
  await ride(6, riders('in'), { slot });
  expect(await ranked(race.raceId, 1)).toEqual(['in']);
  await stopAdmission(tableOf(stack), race, TIMES);
  const { announcedAt } = (await stack.itemOf(`race-${race.raceId}`, 'announcement')) as {
    announcedAt: number;
  };
  await ride(6, [{ racerId: 'stranger', second: 20, event: 'final' }], { slot, arrivedAt: announcedAt + 1 });
  await ride(6, riders('delayed'), { slot, arrivedAt: announcedAt });
  expect(await ranked(race.raceId, 2)).toEqual(['delayed', 'in']);
});
