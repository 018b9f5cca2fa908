import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { awsError, operationOf } from 'stack-at-home/testing';
import type { KinesisRecord } from '../../functions/shared/kinesis-event.ts';
import { telemetry } from '../support/arbitraries.ts';
import { batchEvent, duringRace } from '../support/kinesis-event.ts';
import { startFrontedStack, type FrontedStack } from '../support/fronted-stack.ts';
import { putItems, rosterItem } from '../support/items.ts';

let stack: FrontedStack;
const errors: string[] = [];
beforeAll(async () => {
  stack = await startFrontedStack(['dynamodb'], {
    log: { debug() {}, info() {}, warn: console.warn, error: (message) => void errors.push(message) },
  });
});
afterEach(() => expect(errors).toEqual([]));
afterAll(() => stack?.stop());

const finished = duringRace(21_000);
const invoke = (data: string[], arrivedAt = finished) =>
  stack.invoke('final-results', batchEvent(data, { arrivedAt }));
const final = (replaced: object) => telemetry({ event: 'final', second: 20, ...replaced });
const resultOf = (classId: number, racerId: string) =>
  stack.itemOf(`race-${classId}-100`, `racer-${racerId}`);
const NOTHING_FAILED = { batchItemFailures: [] };

/** Admits riders to a race. */
const start = (classId: number, racerIds: string[], slot = 100) =>
  putItems(stack, [
    rosterItem(
      `${classId}-${slot}`,
      racerIds.map((racerId) => ({ racerId, name: racerId })),
    ),
  ]);

describe('a final reading', () => {
  it('becomes the rider’s result', async () => {
    await start(1, ['a']);
    expect(await invoke([final({ classId: 1, racerId: 'a' })])).toEqual(NOTHING_FAILED);
    const at = new Date(finished).toISOString();
    expect(await resultOf(1, 'a')).toMatchObject({
      score: 167.04,
      second: 20,
      name: 'Hayden',
      finishedAt: at,
    });
  });

  it('changes nothing when it is delivered again, not even a timestamp', async () => {
    const before = await resultOf(1, 'a');
    await invoke([final({ classId: 1, racerId: 'a' })], finished + 500);
    await invoke([final({ classId: 1, racerId: 'a' })]);
    expect(await resultOf(1, 'a')).toEqual(before);
  });

  it('that arrives first counts: a better one that arrives later does not change the result', async () => {
    const ride = (racerId: string, cadence: number, deviceTimestamp: number) =>
      final({ classId: 2, racerId, cadence, deviceTimestamp });
    await start(2, ['x']);
    await invoke([ride('x', 30, 2_000)]);
    await invoke([ride('x', 90, 1_000), ride('x', 120, 9_000), ride('x', 250, 0)], finished + 1);
    expect(await resultOf(2, 'x')).toMatchObject({
      score: 93.6,
      finishedAt: new Date(finished).toISOString(),
    });
  });

  it('that arrived first counts even if it is processed last', async () => {
    const ride = (cadence: number) => final({ classId: 2, racerId: 'y', cadence });
    await start(2, ['y']);
    await invoke([ride(90)], finished + 1);
    await invoke([ride(30)], finished);
    expect(await resultOf(2, 'y')).toMatchObject({
      score: 93.6,
      finishedAt: new Date(finished).toISOString(),
    });
  });

  it('belongs to one race only: two classes in the same slot are two races', async () => {
    for (const classId of [3, 4]) await start(classId, ['twin']);
    await invoke([
      final({ classId: 3, racerId: 'twin' }),
      final({ classId: 4, racerId: 'twin', cadence: 30 }),
    ]);
    expect(await resultOf(3, 'twin')).toMatchObject({ score: 167.04, raceId: '3-100' });
    expect(await resultOf(4, 'twin')).toMatchObject({ score: 93.6, raceId: '4-100' });
  });
});

describe('final-results', () => {
  it('skips rejected records, which live-standings quarantines', async () => {
    await start(6, ['ok']);
    const data = ['{', final({ classId: 6, cadence: null }), final({ classId: 6, racerId: 'ok' })];
    expect(await invoke(data)).toEqual(NOTHING_FAILED);
    expect(await resultOf(6, 'ok')).toBeDefined();
    expect(
      (await stack.itemsOf('race-6-100')).filter(({ SK }) => `${SK as string}`.startsWith('racer-')),
    ).toHaveLength(1);
  });

  it('skips riders who were not admitted to the race', async () => {
    const strangers = ['stranger', 'ok'].map((racerId) => final({ classId: 1, racerId }));
    expect(await invoke(strangers)).toEqual(NOTHING_FAILED);
    for (const racerId of ['stranger', 'ok']) expect(await resultOf(1, racerId)).toBeUndefined();
  });

  it('reports a record as failed whose result DynamoDB throttles, and only that one', async () => {
    await start(5, ['throttled', 'stored']);
    const throttling = stack.proxyOf('dynamodb').inject({
      on: ({ headers, body }) => operationOf(headers) === 'PutItem' && body.includes('racer-throttled'),
      fault: awsError('com.amazonaws.dynamodb.v20120810#ThrottlingException', 'Rate exceeded'),
    });
    const finishes = ['throttled', 'stored'].map((racerId) => final({ classId: 5, racerId }));
    const [{ kinesis }] = batchEvent(finishes, { arrivedAt: finished }).Records as [KinesisRecord];
    const failed = { batchItemFailures: [{ itemIdentifier: kinesis.sequenceNumber }] };
    expect(await invoke(finishes)).toEqual(failed);
    expect(errors.splice(0)).toEqual([expect.stringContaining('result not written; Lambda retries')]);
    expect(throttling.met).toBeGreaterThan(0);
    expect(await resultOf(5, 'throttled')).toBeUndefined();
    expect(await resultOf(5, 'stored')).toBeDefined();
    throttling.end();
    expect(await invoke(finishes)).toEqual(NOTHING_FAILED);
    expect(await resultOf(5, 'throttled')).toBeDefined();
  });

  it('ignores updates, even if the event filter lets one through', async () => {
    await invoke([telemetry({ classId: 6, racerId: 'riding' })]);
    expect(await resultOf(6, 'riding')).toBeUndefined();
  });
});
