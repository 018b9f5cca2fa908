import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { telemetry } from '../support/arbitraries.ts';
import { TIMES } from '../support/times.ts';
import { apiKeyExpiry } from '../../infra/api/api-key.ts';
import { deadline, slotAt, slotEnd, slotStart } from '../../race/race-clock.ts';
import { parseRaceId } from '../../race/race-id.ts';
import { openRaceItem } from '../../race/table/close.ts';
import { FRAME_KEY, PERIOD_PREFIX, recordKey, summaryKey } from '../../race/table/keys.ts';
import { eventually } from 'stack-at-home/testing';
import { partItem, putItems } from '../support/items.ts';
import { finisher } from '../support/standing.ts';
import { batchEvent, windowEvent } from '../support/kinesis-event.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';

let stack: TestStack;
/** What the functions logged, including their metrics. */
const lines: string[] = [];
beforeAll(async () => {
  const debug = (line: string) => void lines.push(line);
  const { warn, error } = console;
  stack = await startTestStack({}, undefined, undefined, { log: { debug, info() {}, warn, error } });
});
afterAll(() => stack?.stop());

interface Ride {
  racerId: string;
  cadence: number;
  /** Last second that the rider reports. Second 20 is the final reading. */
  until?: number;
}

/** Invokes the functions with the readings of a race, as if they had arrived during the race. */
async function race(classId: number, slot: number, rides: Ride[], shardId = 'shardId-000000000000') {
  const arrivedAt = slotStart(slot, TIMES) + 21_000;
  const readings = rides.map(({ racerId, cadence, until = 20 }) =>
    telemetry({
      ...{ classId, racerId, cadence, raceId: slot, second: until, name: racerId },
      event: until === 20 ? 'final' : 'update',
    }),
  );
  await stack.invoke('live-standings', windowEvent(readings, { arrivedAt, shardId, final: true }));
  await stack.invoke('final-results', batchEvent(readings, { arrivedAt, shardId }));
  const raceId = `${classId}-${slot}`;
  // The table's stream delivers the part to publish-rankings; this test covers what happens afterward.
  await eventually(`rankings of ${raceId}`, async () => {
    const rankings = await stack.client.rankings(raceId);
    return (
      rankings && rides.every(({ racerId }) => rankings.entries.some((entry) => entry.racerId === racerId))
    );
  });
  return raceId;
}

const close = async () => ((await stack.invoke('close-races')) as { closed: string[] }).closed;
const brief = (result: { rank?: number | null; racerId: string; status: string }) =>
  `${result.rank} ${result.racerId} ${result.status}`;

async function resultsOf(raceId: string): Promise<string[]> {
  const finishers = await stack.client.raceResults({ raceId });
  const others = await stack.client.raceResults({ raceId, status: 'DID_NOT_FINISH' });
  return [...finishers.items, ...others.items].map(brief);
}

describe('closing a race', () => {
  it('ranks the results, marks riders who did not finish, and stores the summary', async () => {
    const raceId = await race(1, 100, [
      { racerId: 'second', cadence: 70 },
      { racerId: 'gone', cadence: 90, until: 9 },
      { racerId: 'first', cadence: 80 },
      { racerId: 'alsoSecond', cadence: 70 },
    ]);
    expect(await close()).toContain(raceId);
    const board = ['1 first FINISHED', '2 alsoSecond FINISHED', '2 second FINISHED', '4 gone DID_NOT_FINISH'];
    expect(await resultsOf(raceId)).toEqual(board);
    const rankings = await stack.client.rankings(raceId);
    expect(rankings?.entries.map(brief)).toEqual(board);
    expect(rankings?.status).toBe('COMPLETE');
    expect(await stack.client.race(raceId)).toMatchObject({
      ...{ raceId, status: 'COMPLETE', riders: 4, finishers: 3 },
      winner: { racerId: 'first', name: 'first', output: 165.6 },
    });
  });

  it('keeps its items for a year, and class records forever', async () => {
    await race(6, 30, [
      { racerId: 'gone', cadence: 90, until: 9 },
      { racerId: 'first', cadence: 80 },
    ]);
    await close();
    const inAYear = deadline(30, TIMES) / 1000 + 365 * 24 * 3600;
    const ofRace = await stack.itemsOf('race-6-30');
    expect(
      ofRace
        .filter(({ SK }) => !/^(part-|announcement)/.test(String(SK)))
        .map(({ SK, expiresAt }) => [SK, expiresAt]),
    ).toEqual([
      ['dnf-gone', inAYear],
      ['fence', inAYear],
      ['frame', inAYear],
      ['racer-first', inAYear],
      ['results', inAYear],
      ['roster-0000', inAYear],
    ]);
    expect(await stack.itemOf('class-6', summaryKey(30))).toMatchObject({ expiresAt: inAYear });
    expect(await stack.itemOf('class-6', recordKey('first'))).not.toHaveProperty('expiresAt');
  });

  it('raises the records of all time, and none of a period by default', async () => {
    const raceId = await race(6, 40, [{ racerId: 'first', cadence: 80 }]);
    expect(await close()).toContain(raceId);
    const keys = (await stack.itemsOf('class-6')).map(({ SK }) => SK as string);
    expect(keys).toContain(recordKey('first'));
    expect(keys.filter((key) => key.startsWith(PERIOD_PREFIX))).toEqual([]);
  });

  it('a second time changes nothing and pushes nothing', async () => {
    const state = async () => [await stack.itemsOf('race-1-100'), await stack.itemsOf('class-1')];
    const before = await state();
    const pushes: number[] = [];
    const stop = stack.client.watchRankings(
      { classId: 1, raceId: '1-100' },
      { onRankings: ({ sequence }) => pushes.push(sequence) },
    );
    await eventually('the snapshot', async () => pushes.length > 0);
    // deliver everything a second time
    await race(1, 100, [
      { racerId: 'second', cadence: 70 },
      { racerId: 'gone', cadence: 90, until: 9 },
      { racerId: 'first', cadence: 80 },
      { racerId: 'alsoSecond', cadence: 70 },
    ]);
    await close();
    stop();
    expect(await state()).toEqual(before);
    expect(new Set(pushes).size).toBe(1);
    expect(await stack.itemsOf('open-races')).toEqual([]);
  });

  it('a second time corrects the results after readings that arrived in time but were processed late', async () => {
    const raceId = '1-100';
    const before = await stack.client.rankings(raceId);
    await race(1, 100, [{ racerId: 'gone', cadence: 90 }], 'shardId-000000000001');
    // the push before the race closes again shows that the race is not over after all
    await eventually(
      'the race to be open again',
      async () => (await stack.client.race(raceId))?.status === 'FINISHING',
    );
    expect(await close()).toContain(raceId);
    expect(await resultsOf(raceId)).toEqual([
      '1 gone FINISHED',
      '2 first FINISHED',
      '3 alsoSecond FINISHED',
      '3 second FINISHED',
    ]);
    const after = await stack.client.rankings(raceId);
    expect(after!.sequence).toBeGreaterThan(before!.sequence);
    expect(after?.entries.map(brief)).toEqual(await resultsOf(raceId));
    expect((await stack.client.race(raceId))?.status).toBe('COMPLETE');
  });

  it('recognizes a finisher from the result, before the window of the final reading has ended', async () => {
    const ride = { classId: 2, racerId: 'quick', raceId: 100 };
    await stack.invoke(
      'live-standings',
      batchEvent([telemetry({ ...ride, second: 1 })], { arrivedAt: slotStart(100, TIMES) + 1_000 }),
    );
    await eventually('the rider to be admitted', () => stack.client.rankings('2-100'));
    const final = telemetry({ ...ride, event: 'final', second: 20 });
    await stack.invoke('final-results', batchEvent([final], { arrivedAt: slotStart(100, TIMES) + 21_000 }));
    expect(await close()).toContain('2-100');
    expect((await stack.client.rankings('2-100'))?.entries.map(brief)).toEqual(['1 quick FINISHED']);
  });

  it('pushes closing rankings that an earlier run stored but did not push', async () => {
    const [raceId, partition] = ['2-100', 'race-2-100'];
    const before = await stack.client.rankings(raceId);
    await stack.remove(partition, FRAME_KEY);
    await putItems(stack, [openRaceItem(parseRaceId(raceId)!, 'token')]);
    expect(await close()).toContain(raceId);
    const after = await stack.client.rankings(raceId);
    expect(after!.sequence).toBeGreaterThan(before!.sequence);
    expect(await stack.itemOf(partition, FRAME_KEY)).toMatchObject({
      status: 'COMPLETE',
      sequence: after!.sequence,
    });
  });

  it('catches up on all races that were missed during an outage', async () => {
    const missed: string[] = [];
    for (const slot of [50, 51, 52, 53])
      missed.push(await race(3, slot, [{ racerId: 'rider', cadence: 70 }]));
    const closed = await close();
    for (const raceId of missed) expect(closed).toContain(raceId);
    const races = await stack.client.races({ classId: 3 });
    expect(races.items.map(({ slot }) => slot)).toEqual([53, 52, 51, 50]);
  });

  it('notifies viewers who watch the class', async () => {
    const completed: string[] = [];
    const live: string[] = [];
    const stop = stack.client.watchCompletedRaces(4, {
      onRaceCompleted: ({ raceId }) => completed.push(raceId),
      onConnection: (state) => live.push(state),
    });
    await eventually('the subscription', async () => live.includes('live'));
    const raceId = await race(4, 100, [{ racerId: 'rider', cadence: 70 }]);
    await close();
    await eventually('the message', async () => completed.includes(raceId));
    stop();
  });

  it('also works if its class has been removed from the settings, and its results stay readable', async () => {
    const raceId = '7-120';
    const arrivedAt = slotStart(120, TIMES) + 21_000;
    const riders = [finisher('ada', { output: 150, arrivedAt }), finisher('ben', { output: 140, arrivedAt })];
    // as live-standings wrote it before the class was removed
    await putItems(stack, [partItem(raceId, 'shardId-000000000000', riders)]);
    await eventually('its rankings', async () => (await stack.client.rankings(raceId)) ?? undefined);
    expect(await close()).toContain(raceId);
    expect(await resultsOf(raceId)).toEqual(['1 ada FINISHED', '2 ben FINISHED']);
    expect(await stack.client.race(raceId)).toMatchObject({ status: 'COMPLETE', winner: { racerId: 'ada' } });
    expect(await stack.itemsOf('open-races')).toEqual([]);
    await expect(stack.client.races({ classId: 7 })).rejects.toThrow('classes are 1 to 6');
  });

  it('sets no winner if nobody finished', async () => {
    const raceId = await race(5, 100, [{ racerId: 'gone', cadence: 70, until: 3 }]);
    await close();
    expect(await stack.client.race(raceId)).toMatchObject({ status: 'COMPLETE', finishers: 0, winner: null });
    expect(await resultsOf(raceId)).toEqual(['1 gone DID_NOT_FINISH']);
  });
});

describe('a class record', () => {
  const recordOf = (classId: number, racerId: string) => stack.itemOf(`class-${classId}`, `racer-${racerId}`);
  const at = (slot: number) => slotStart(slot, TIMES) + 21_000;

  it('is the rider’s best result; later results that are worse or equal do not change it', async () => {
    for (const [slot, cadence] of [
      [80, 60],
      [81, 90],
      [82, 90],
      [83, 30],
    ] as const) {
      await race(5, slot, [{ racerId: 'a', cadence }]);
      await close();
    }
    const arrived = new Date(at(81)).toISOString();
    expect(await recordOf(5, 'a')).toMatchObject({ score: 180, raceId: '5-81', at: arrived });
  });

  it('is not raised by a second final reading, even if final-results did not know the rider at the first', async () => {
    const final = (cadence: number) =>
      telemetry({ event: 'final', second: 20, classId: 6, racerId: 'cheat', raceId: 84, cadence });
    const send = async (cadence: number, arrivedAt: number) => {
      await stack.invoke('final-results', batchEvent([final(cadence)], { arrivedAt }));
      await stack.invoke('live-standings', batchEvent([final(cadence)], { arrivedAt }));
    };
    await send(30, at(84));
    await eventually('the rider to be admitted', () => stack.client.rankings('6-84'));
    await send(250, at(84) + 5_000);
    expect(await close()).toContain('6-84');
    expect(await stack.itemOf('race-6-84', 'racer-cheat')).toMatchObject({ score: 93.6, rank: 1 });
    expect(await recordOf(6, 'cheat')).toMatchObject({ score: 93.6, raceId: '6-84' });
  });
});

describe('a race that is not due', () => {
  it('stays open during its slot, with its riders on the board', async () => {
    const slot = slotAt(Date.now() + 2_000, TIMES);
    const arrivedAt = Math.max(Date.now(), slotStart(slot, TIMES));
    const reading = telemetry({ classId: 6, racerId: 'now', raceId: slot, second: 1 });
    await stack.invoke('live-standings', windowEvent([reading], { arrivedAt, final: true }));
    const raceId = `6-${slot}`;
    await eventually('its rankings', async () => (await stack.client.rankings(raceId)) ?? undefined);
    if (Date.now() < slotEnd(slot, TIMES)) {
      expect(await close()).not.toContain(raceId);
      expect(Date.now()).toBeLessThan(deadline(slot, TIMES));
      expect((await stack.client.race(raceId))?.winner).toBeNull();
    }
    expect((await stack.itemsOf('open-races')).map((open) => open.raceId)).toContain(raceId);
  });
});

it('each run reports the days until the API key expires', async () => {
  lines.length = 0;
  await close();
  const daysLeft = await eventually('the metric', () => {
    const [, days] = lines.map((line) => /"ApiKeyDaysLeft":([\d.]+)/.exec(line)).find((found) => found) ?? [];
    return days;
  });
  expect(Number(daysLeft)).toBeCloseTo((apiKeyExpiry(365).getTime() - Date.now()) / 86_400_000, 2);
});
