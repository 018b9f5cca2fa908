/**
 * Checks who may ride in a race: a limited number of riders, and nobody who first appears after it is
 * complete.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decide } from '../../functions/live-standings/admission.ts';
import { stopAdmission } from '../../functions/close-races/stop-admission.ts';
import { slotAt, slotStart } from '../../race/race-clock.ts';
import { raceOf } from '../../race/race-id.ts';
import { unpackStandings, type PartItem } from '../../race/table/part.ts';
import { telemetry } from '../support/arbitraries.ts';
import { batchEvent, windowEvent } from '../support/kinesis-event.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';
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

/** Invokes live-standings with a batch that forms its own window. */
function ride(
  classId: number,
  readings: Reading[],
  options: { shardId?: string; arrivedAt?: number; slot?: number } = {},
) {
  const { shardId = SHARDS[0], slot = SLOT } = options;
  const arrivedAt = options.arrivedAt ?? slotStart(slot, TIMES) + 2_000;
  return stack.invoke('live-standings', batchEvent(textsOf(classId, readings, slot), { shardId, arrivedAt }));
}

async function ridersOf(raceId: string): Promise<string[]> {
  const items = await stack.itemsOf(`race-${raceId}`);
  return items
    .filter(({ SK }) => String(SK).startsWith('part-'))
    .flatMap((item) => [...unpackStandings((item as unknown as PartItem).standings).keys()])
    .sort();
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
  it('admits riders in the order of their first readings, and rejects all readings from other riders', async () => {
    await ride(1, riders('a', 'b', 'c', 'd', 'e', 'a', 'f', 'e'));
    expect(await ridersOf('1-100')).toEqual(['a', 'b', 'c', 'd']);
    const rejected = await quarantined();
    expect(rejected.map(({ rejection, racerId }) => `${rejection} ${racerId}`).sort()).toEqual([
      'race-full e',
      'race-full e',
      'race-full f',
    ]);
    expect(rejected[0]!.detail).toContain('cannot join race 1-100, which has 4 riders; see maxRidersPerRace');
  });

  it('keeps accepting readings of its riders, and decides the same way on a replay', async () => {
    await ride(1, [...riders('f', 'e'), { racerId: 'd', second: 9 }]);
    await ride(1, riders('f', 'e', 'd', 'c', 'b', 'a'));
    expect(await ridersOf('1-100')).toEqual(['a', 'b', 'c', 'd']);
    expect((await quarantined()).map(({ racerId }) => racerId).sort()).toEqual(['e', 'e', 'f', 'f']);
  });

  it('counts the riders of all shards together', async () => {
    await ride(2, riders('a', 'b', 'c'), { shardId: SHARDS[0] });
    await ride(2, riders('x', 'y', 'z'), { shardId: SHARDS[1] });
    expect(await ridersOf('2-100')).toEqual(['a', 'b', 'c', 'x']);
    expect((await quarantined()).map(({ racerId }) => racerId).sort()).toEqual(['y', 'z']);
  });

  it('is never overfilled by shards that admit riders at the same time', async () => {
    const all = Array.from({ length: 12 }, (_, index) => `rider-${index}`);
    await Promise.all(
      all.map((racerId, index) => ride(3, riders(racerId), { shardId: `shardId-00000000000${index % 6}` })),
    );
    expect(await ridersOf('3-100')).toHaveLength(MAX_RIDERS);
    expect(await quarantined()).toHaveLength(all.length - MAX_RIDERS);
  });

  it('counts riders in the state of an open window, so one window cannot overfill the race', async () => {
    const options = { shardId: SHARDS[0] };
    const first = await stack.invoke(
      'live-standings',
      windowEvent(textsOf(4, riders('a', 'b', 'c')), options),
    );
    const { state } = first as { state: object };
    const rest = windowEvent(textsOf(4, riders('d', 'e')), { ...options, state, final: true });
    await stack.invoke('live-standings', rest);
    expect(await ridersOf('4-100')).toEqual(['a', 'b', 'c', 'd']);
    expect(await quarantined()).toMatchObject([{ rejection: 'race-full', racerId: 'e' }]);
  });

  it('keeps a place for a rider whose batch failed after the admission, or gives it to the next rider', async () => {
    // the first call counts three riders; its state is lost, as if the function had crashed
    const lost = windowEvent(textsOf(5, riders('a', 'b', 'c')), { shardId: SHARDS[0] });
    await stack.invoke('live-standings', lost);
    await stack.invoke('live-standings', { ...lost, isFinalInvokeForWindow: true });
    await ride(5, riders('x', 'y'));
    expect(await ridersOf('5-100')).toEqual(['a', 'b', 'c', 'x']);
    expect(await quarantined()).toMatchObject([{ rejection: 'race-full', racerId: 'y' }]);
  });
});

describe('a race that has been announced as complete before its deadline', () => {
  const slot = slotAt(Date.now(), TIMES);
  const race = raceOf(6, slot);

  it('accepts its riders and those whose first reading arrived earlier, and rejects all others', async () => {
    await ride(6, riders('in'), { slot });
    await stopAdmission({ name: stack.runtime.outputs.TableName!, client: stack.table }, race, TIMES);
    const { announcedAt } = (await stack.itemOf(`race-${race.raceId}`, 'admission')) as {
      announcedAt: number;
    };
    const after = { slot, arrivedAt: announcedAt + 1 };
    await ride(6, [{ racerId: 'in', second: 20, event: 'final' }], after);
    await ride(6, [{ racerId: 'stranger', second: 20, event: 'final' }], after);
    await ride(6, riders('delayed'), { slot, arrivedAt: announcedAt });
    expect(await ridersOf(race.raceId)).toEqual(['delayed', 'in']);
    expect(await quarantined()).toMatchObject([{ rejection: 'race-closed', racerId: 'stranger' }]);
  });
});

it('newcomers are admitted in order up to the maximum for all shards, and all others get a reason', () => {
  const count = fc.nat({ max: 6 });
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.string(), count), { selector: ([racerId]) => racerId }),
      ...[count, count, count],
      fc.option(count, { nil: undefined }),
      (newcomers, known, elsewhere, maxRiders, announcedAt) => {
        const { admitted, notAdmitted } = decide(
          newcomers,
          known,
          { here: known, total: known + elsewhere, announcedAt },
          maxRiders,
        );
        expect([...admitted, ...notAdmitted.keys()].sort()).toEqual(
          newcomers.map(([racerId]) => racerId).sort(),
        );
        expect(admitted.length).toBeLessThanOrEqual(Math.max(0, maxRiders - known - elsewhere));
        const inTime = newcomers.filter(([, arrivedAt]) => arrivedAt <= (announcedAt ?? Infinity));
        expect(admitted).toEqual(inTime.slice(0, admitted.length).map(([racerId]) => racerId));
        if ([...notAdmitted.values()].includes('race-full'))
          expect(known + elsewhere + admitted.length).toBeGreaterThanOrEqual(maxRiders);
        for (const [racerId, arrivedAt] of newcomers)
          if (notAdmitted.get(racerId) === 'race-closed') expect(arrivedAt).toBeGreaterThan(announcedAt!);
      },
    ),
  );
});
