import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { telemetry } from '../support/arbitraries.ts';
import { batchEvent, duringRace } from '../support/kinesis-event.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack?.stop());

const finished = duringRace(21_000);
const invoke = (data: string[], arrivedAt = finished) =>
  stack.invoke('final-results', batchEvent(data, { arrivedAt }));
const final = (replaced: object) => telemetry({ event: 'final', second: 20, ...replaced });
const resultOf = (classId: number, racerId: string) =>
  stack.itemOf(`race-${classId}-100`, `racer-${racerId}`);
const recordOf = (classId: number, racerId: string) => stack.itemOf(`class-${classId}`, `racer-${racerId}`);
const NOTHING_FAILED = { batchItemFailures: [] };

describe('a final reading', () => {
  it('becomes the rider’s result, and the class record if it is the rider’s first', async () => {
    expect(await invoke([final({ classId: 1, racerId: 'a' })])).toEqual(NOTHING_FAILED);
    const at = new Date(finished).toISOString();
    expect(await resultOf(1, 'a')).toMatchObject({
      score: 167.04,
      second: 20,
      name: 'Hayden',
      finishedAt: at,
    });
    expect(await recordOf(1, 'a')).toMatchObject({ score: 167.04, raceId: '1-100', at });
  });

  it('that is delivered again changes nothing, not even a timestamp', async () => {
    const before = [await resultOf(1, 'a'), await recordOf(1, 'a')];
    await invoke([final({ classId: 1, racerId: 'a' })], finished + 500);
    await invoke([final({ classId: 1, racerId: 'a' })]);
    expect([await resultOf(1, 'a'), await recordOf(1, 'a')]).toEqual(before);
  });

  it('with the later device time beats a conflicting one, whichever arrives first', async () => {
    const early = final({ deviceTimestamp: 1_000, cadence: 90 });
    const late = final({ deviceTimestamp: 2_000, cadence: 30 });
    const as = (text: string, racerId: string) =>
      JSON.stringify({ ...(JSON.parse(text) as object), classId: 2, racerId });
    await invoke([as(early, 'x'), as(late, 'x')]);
    await invoke([as(late, 'y')]);
    await invoke([as(early, 'y')]);
    const [x, y] = [await resultOf(2, 'x'), await resultOf(2, 'y')];
    expect(x).toMatchObject({ score: 93.6 });
    expect({ ...y, racerId: 'x', SK: x!.SK, scoreKey: x!.scoreKey }).toEqual(x);
  });

  it('belongs to one race only: two classes in the same slot are two races', async () => {
    await invoke([
      final({ classId: 3, racerId: 'twin' }),
      final({ classId: 4, racerId: 'twin', cadence: 30 }),
    ]);
    expect(await resultOf(3, 'twin')).toMatchObject({ score: 167.04, raceId: '3-100' });
    expect(await resultOf(4, 'twin')).toMatchObject({ score: 93.6, raceId: '4-100' });
  });
});

describe('a class record', () => {
  it('is the rider’s best result; later results that are worse or equal do not change it', async () => {
    const ride = (raceId: number, cadence: number) => final({ classId: 5, racerId: 'a', raceId, cadence });
    const at = (slot: number) => slot * 20_000 + 21_000;
    await invoke([ride(100, 60)], at(100));
    await invoke([ride(101, 90)], at(101));
    const best = await recordOf(5, 'a');
    expect(best).toMatchObject({ score: 180, raceId: '5-101' });
    await invoke([ride(102, 90)], at(102) + 7);
    await invoke([ride(103, 30)], at(103));
    // Of two equal results, the one with the earlier device time counts. Here the device times are equal as
    // well, so the earlier arrival counts.
    expect(await recordOf(5, 'a')).toEqual(best);
  });
});

describe('a batch', () => {
  it('skips rejected records, which live-standings quarantines', async () => {
    const data = ['{', final({ classId: 6, cadence: null }), final({ classId: 6, racerId: 'ok' })];
    expect(await invoke(data)).toEqual(NOTHING_FAILED);
    expect(await resultOf(6, 'ok')).toBeDefined();
    expect(
      (await stack.itemsOf('race-6-100')).filter(({ SK }) => `${SK as string}`.startsWith('racer-')),
    ).toHaveLength(1);
  });

  it('puts its races on the open list', async () => {
    const open = await stack.itemsOf('open-races');
    expect(open.map(({ raceId }) => raceId)).toContain('6-100');
  });

  it('ignores updates, even if the event filter lets one through', async () => {
    await invoke([telemetry({ classId: 6, racerId: 'riding' })]);
    expect(await resultOf(6, 'riding')).toBeUndefined();
  });
});
