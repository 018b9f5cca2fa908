/**
 * Closes races just before and just after midnight in New York, in the night from 1970 to 1971, and checks the records
 * of their periods.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from 'stack-at-home';
import { slotAt, slotStart } from '../../race/race-clock.ts';
import { raceOf } from '../../race/race-id.ts';
import { openRaceItem } from '../../race/table/close.ts';
import { periodLifetimeOf } from '../../race/table/period.ts';
import { findDeployment } from '../../tools/operate/shared/deployment.ts';
import { deleteRider } from '../../tools/operate/delete-rider/run-delete-rider.ts';
import { partItem, putItems } from '../support/items.ts';
import { PERIOD_CONFIG } from '../support/period-config.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';
import { finisher } from '../support/standing.ts';

const MIDNIGHT = Date.parse('1971-01-01T00:00:00-05:00');
const LAST_SLOT = slotAt(MIDNIGHT, PERIOD_CONFIG) - 1;
const FIRST_SLOT = LAST_SLOT + 1;

let stack: TestStack;
/** Time of the API; the real time if undefined. */
let apiTime: number | undefined;
beforeAll(async () => {
  const clock = { ...systemClock, now: () => apiTime ?? systemClock.now() };
  stack = await startTestStack(PERIOD_CONFIG, 3_600, clock);
});
afterAll(() => stack?.stop());

/** Closes a race in which every rider has finished. */
async function ride(classId: number, slot: number, outputs: Record<string, number>) {
  const race = raceOf(classId, slot);
  const arrivedAt = slotStart(slot, PERIOD_CONFIG) + 21_000;
  const riders = Object.entries(outputs).map(([racerId, output]) => finisher(racerId, { output, arrivedAt }));
  await putItems(stack, [partItem(race.raceId, 'shard', riders), openRaceItem(race, 'token')]);
  // the part also reaches publish-rankings, which can list an earlier race again
  const { closed } = (await stack.invoke('close-races')) as { closed: string[] };
  expect(closed).toContain(race.raceId);
}

async function recordsOf(classId: number, unit: 'DAY' | 'WEEK' | 'YEAR', of: string): Promise<string[]> {
  const { items } = await stack.client.classRecords({ classId, period: { unit, of } });
  return items.map(({ racerId, output }) => `${racerId} ${output}`);
}

describe('the records of a period', () => {
  it('are the best results of the races that start in it, in the time zone of the stage', async () => {
    // the readings of the first race arrive after midnight
    await ride(1, LAST_SLOT, { ada: 300, ben: 250 });
    await ride(1, FIRST_SLOT, { ada: 200, ben: 260 });
    expect(await recordsOf(1, 'DAY', '1970-12-31')).toEqual(['ada 300', 'ben 250']);
    expect(await recordsOf(1, 'DAY', '1971-01-01')).toEqual(['ben 260', 'ada 200']);
    expect(await recordsOf(1, 'DAY', '1971-01-02')).toEqual([]);
    for (const day of ['1970-12-28', '1971-01-03'])
      expect(await recordsOf(1, 'WEEK', day)).toEqual(['ada 300', 'ben 260']);
    expect(await recordsOf(1, 'YEAR', '1970-02-28')).toEqual(['ada 300', 'ben 250']);
    expect(await recordsOf(1, 'YEAR', '1971-12-31')).toEqual(['ben 260', 'ada 200']);
  });

  it('expire together, at the earliest a year after the end of the period', async () => {
    await ride(2, FIRST_SLOT, { ada: 200 });
    await ride(2, FIRST_SLOT + 1, { ben: 200 });
    const expiryOf = async (list: string) =>
      (await stack.itemsOf(list)).map((item) => new Date(Number(item.expiresAt) * 1_000).toISOString());
    const afterDay = '1972-01-03T00:00:00.000Z';
    expect(await expiryOf('records-2-DAY-1971-01-01')).toEqual([afterDay, afterDay]);
    const afterYear = '1973-01-02T00:00:00.000Z';
    expect(await expiryOf('records-2-YEAR-1971-01-01')).toEqual([afterYear, afterYear]);
    expect(periodLifetimeOf({ unit: 'DAY', from: '1971-01-01' }, 0)).toEqual({});
  });

  it('are paged, and a token is only valid for the same period', async () => {
    await ride(3, FIRST_SLOT, { ada: 200, ben: 150 });
    const day = { unit: 'DAY', of: '1971-01-01' } as const;
    const first = await stack.client.classRecords({ classId: 3, period: day, limit: 1 });
    const page = { classId: 3, limit: 1, nextToken: first.nextToken! };
    const second = await stack.client.classRecords({ ...page, period: day });
    expect([first, second].map(({ items }) => items.map(({ racerId }) => racerId))).toEqual([
      ['ada'],
      ['ben'],
    ]);
    for (const other of [{ period: { unit: 'WEEK', of: day.of } } as const, {}])
      await expect(stack.client.classRecords({ ...page, ...other })).rejects.toThrow('is not from this list');
  });

  it('are deleted with their rider, even if the races have expired', async () => {
    await ride(4, FIRST_SLOT, { ada: 200, leaver: 150 });
    const place = { stack: 'Alleycat', region: 'us-east-1', local: stack.runtime.endpoints.lambda };
    const deployment = await findDeployment(place);
    try {
      await stack.remove('class-4', `race-${`${FIRST_SLOT}`.padStart(10, '0')}`);
      const options = {
        wanted: { id: 'leaver', isPrefix: false },
        signal: AbortSignal.timeout(60_000),
        log() {},
      };
      const { items } = await deleteRider(deployment, { ...options, apply: true });
      expect(items.records).toBe(4);
    } finally {
      deployment.close();
    }
    expect(await stack.itemOf('class-4', 'racer-leaver')).toBeUndefined();
    for (const list of ['DAY-1971-01-01', 'WEEK-1970-12-28', 'YEAR-1971-01-01'])
      expect(await stack.itemsOf(`records-4-${list}`)).toMatchObject([{ racerId: 'ada' }]);
  });
});

it('a period stays listed until its older records expire, if races are then kept for a shorter time', async () => {
  await ride(5, FIRST_SLOT, { ada: 200 });
  const key = { PK: 'class-5', SK: 'period-DAY-1971-01-01' };
  const stored = async () => (await stack.itemOf(key.PK, key.SK))!;
  const before = await stored();
  const later = { ...before, ...key, expiresAt: Number(before.expiresAt) + 86_400 };
  await putItems(stack, [later]);
  await ride(5, FIRST_SLOT + 1, { ben: 200 });
  expect(await stored()).toEqual(later);
});

describe('the current periods', () => {
  afterEach(() => (apiTime = undefined));

  it('change at midnight in the time zone of the stage, shortest first', async () => {
    const periodsAt = async (at: number) => {
      apiTime = at;
      const { recordPeriods } = (await stack.graphql('{ recordPeriods { unit from } }')).data!;
      return recordPeriods;
    };
    const week = { unit: 'WEEK', from: '1970-12-28' };
    expect(await periodsAt(MIDNIGHT - 1)).toEqual([
      { unit: 'DAY', from: '1970-12-31' },
      week,
      { unit: 'YEAR', from: '1970-01-01' },
    ]);
    expect(await periodsAt(MIDNIGHT)).toEqual([
      { unit: 'DAY', from: '1971-01-01' },
      week,
      { unit: 'YEAR', from: '1971-01-01' },
    ]);
  });

  it('are those whose records are returned by default', async () => {
    await ride(6, LAST_SLOT, { ada: 100 });
    apiTime = MIDNIGHT - 1;
    const query = '{ classRecords(classId: 6, period: { unit: DAY }) { items { racerId } } }';
    const { data } = await stack.graphql(query);
    expect(data!.classRecords).toEqual({ items: [{ racerId: 'ada' }] });
  });
});

describe('an invalid period', () => {
  const errorOf = async (period: string) => {
    const { errors } = await stack.graphql(`{ classRecords(classId: 1, period: ${period}) { nextToken } }`);
    return errors![0]!;
  };

  it('causes a ValidationError if the stage does not keep its unit, or if the day has an offset', async () => {
    expect(await errorOf('{ unit: MONTH }')).toMatchObject({
      errorType: 'ValidationError',
      message: 'period.unit: "MONTH" has no records; this stage keeps those of all time, DAY, WEEK, YEAR',
      errorInfo: { argument: 'period.unit', value: 'MONTH' },
    });
    expect(await errorOf('{ unit: DAY, of: "1971-01-01Z" }')).toMatchObject({
      errorType: 'ValidationError',
      message: 'period.of: "1971-01-01Z" is not a day; expected YYYY-MM-DD without an offset',
    });
  });

  it.each(['{ unit: DAY, of: "1971-02-29" }', '{ unit: DAY, of: "1971" }', '{ unit: DECADE }', '{}'])(
    'is rejected by the schema: %s',
    async (period) => {
      expect((await errorOf(period)).message).toMatch(/unit|AWSDate/);
    },
  );
});
