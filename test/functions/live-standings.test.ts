import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpackStandings, type PartItem } from '../../race/table/part.ts';
import { toTuple } from '../../race/table/standing-tuple.ts';
import { telemetry } from '../support/arbitraries.ts';
import { batchEvent, duringRace, SHARD, windowEvent } from '../support/kinesis-event.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack?.stop());

// Each test uses its own class or, because there are only six, its own shard.

function standingsOf(part: Record<string, unknown> | undefined): unknown[][] | undefined {
  return part && [...unpackStandings((part as unknown as PartItem).standings).values()].map(toTuple);
}
const partOf = (classId: number, shardId = SHARD) =>
  stack.itemOf(`race-${classId}-100`, `part-${shardId}-0000`);
const invoke = async (event: unknown) => (await stack.invoke('live-standings', event)) as { state: object };

describe('live-standings in a window', () => {
  it('returns the state and writes nothing until the last invocation, which writes one part', async () => {
    const { state } = await invoke(windowEvent([telemetry({ classId: 1 })]));
    expect(await partOf(1)).toBeUndefined();
    const last = await invoke(windowEvent([telemetry({ classId: 1, second: 2 })], { state, final: true }));
    expect(last).toEqual({ state: {} });
    expect(await partOf(1)).toMatchObject({ version: 1 });
    expect(standingsOf(await partOf(1))).toEqual([['0', 'Hayden', 2, 0, 167.04, duringRace(), duringRace()]]);
  });

  it('loses nothing if the last invocation has no records and is a cold start', async () => {
    const { state } = await invoke(windowEvent([telemetry({ classId: 2 })]));
    // everything that the function needs is in the event, as JSON
    await invoke(windowEvent([], { state: JSON.parse(JSON.stringify(state)) as object, final: true }));
    expect(standingsOf(await partOf(2))).toHaveLength(1);
  });

  it('stores a window that ends early, and adds later readings to the stored part', async () => {
    const { state } = await invoke(windowEvent([telemetry({ classId: 3, racerId: 'a' })]));
    const early = await invoke(
      windowEvent([telemetry({ classId: 3, racerId: 'b' })], { state, terminatedEarly: true }),
    );
    expect(early).toEqual({ state: {} });
    expect(standingsOf(await partOf(3))).toHaveLength(2);
    await invoke(windowEvent([telemetry({ classId: 3, racerId: 'c' })], { final: true }));
    expect(standingsOf(await partOf(3))?.map(([racerId]) => racerId)).toEqual(['a', 'b', 'c']);
  });

  it('starts empty if another version of the function wrote the state', async () => {
    const { state } = await invoke(windowEvent([telemetry({ classId: 4, racerId: 'old' })]));
    for (const unknown of [{ ...state, version: 2 }, { riders: [] }])
      await invoke(windowEvent([telemetry({ classId: 4 })], { state: unknown, final: true }));
    expect(standingsOf(await partOf(4))?.map(([racerId]) => racerId)).toEqual(['0']);
  });

  it('always returns a state, even without records', async () => {
    expect(await invoke(windowEvent([]))).toEqual({ state: { version: 1, races: [] } });
    expect(await invoke(windowEvent([], { final: true }))).toEqual({ state: {} });
  });
});

describe('a part', () => {
  const shardId = 'shardId-000000000007';

  it('keeps a rider’s later reading even if its output is lower', async () => {
    const strong = telemetry({ classId: 4, second: 5, cadence: 90, resistance: 86 });
    const weak = telemetry({ classId: 4, second: 6, cadence: 30, resistance: 33 });
    await invoke(windowEvent([strong], { final: true }));
    await invoke(windowEvent([weak], { final: true, arrivedAt: duringRace(2_000) }));
    expect(standingsOf(await partOf(4))).toEqual([
      ['0', 'Hayden', 6, 0, 63.7, duringRace(2_000), duringRace()],
    ]);
  });

  it('is not changed by batches that are delivered again', async () => {
    const event = windowEvent([telemetry({ classId: 4, second: 5 })], { final: true });
    const before = await partOf(4);
    await invoke(event);
    await invoke(event);
    expect(await partOf(4)).toEqual(before);
  });

  it('keeps all riders when written by concurrent invocations', async () => {
    const riders = Array.from({ length: 8 }, (_, index) => `rider-${index}`);
    await Promise.all(
      riders.map((racerId) =>
        invoke(windowEvent([telemetry({ classId: 4, racerId })], { final: true, shardId })),
      ),
    );
    expect(
      standingsOf(await partOf(4, shardId))
        ?.map(([racerId]) => racerId)
        .sort(),
    ).toEqual(riders);
  });

  it('belongs to one race: two classes in the same slot are two races', async () => {
    const ride = (classId: number, racerId: string) => telemetry({ classId, racerId });
    await invoke(windowEvent([ride(5, 'five'), ride(6, 'six')], { final: true, shardId }));
    expect(standingsOf(await partOf(5, shardId))?.map(([racerId]) => racerId)).toEqual(['five']);
    expect(standingsOf(await partOf(6, shardId))?.map(([racerId]) => racerId)).toEqual(['six']);
  });

  it('expires a week after the deadline of its race, whatever the clock says', async () => {
    const deadline = 101 * 20 + 20 + 5;
    expect(await partOf(5, shardId)).toMatchObject({ expiresAt: deadline + 7 * 24 * 3600 });
  });
});

it('without windows, live-standings writes each batch immediately', async () => {
  const shardId = 'shardId-000000000009';
  await invoke(batchEvent([telemetry({ classId: 1 })], { shardId }));
  expect(standingsOf(await partOf(1, shardId))).toHaveLength(1);
});

describe('a record that is rejected', () => {
  it('is quarantined in full, with the reason, and does not hold up other records', async () => {
    const shardId = 'shardId-000000000011';
    await stack.drain(stack.runtime.outputs.QuarantineUrl!);
    const poison = [
      '{"event":',
      telemetry({ cadence: undefined }),
      telemetry({ cadence: '80' }),
      telemetry({ raceId: undefined }),
      telemetry({ raceId: '__proto__' }),
      telemetry({ racerId: '__proto__' }),
      telemetry({ cadence: 100_000 }),
      telemetry({ classId: 7 }),
      telemetry({ raceId: 99_999 }),
      telemetry({ event: 'final', second: 3 }),
    ];
    const good = ['first', 'last'].map((racerId) => telemetry({ classId: 1, racerId }));
    await invoke(windowEvent([good[0]!, ...poison, good[1]!], { final: true, shardId }));

    expect(standingsOf(await partOf(1, shardId))?.map(([racerId]) => racerId)).toEqual(['first', 'last']);
    const messages = (await stack.drain(stack.runtime.outputs.QuarantineUrl!)) as {
      data: string;
      rejection: string;
      sequenceNumber: string;
      shardId: string;
    }[];
    messages.sort((a, b) => (a.sequenceNumber < b.sequenceNumber ? -1 : 1));
    expect(messages.map(({ data }) => Buffer.from(data, 'base64').toString())).toEqual(poison);
    expect(messages.map(({ rejection }) => rejection)).toEqual([
      ...['not-json', 'wrong-type', 'wrong-type', 'wrong-type', 'wrong-type', 'reserved-id'],
      ...['out-of-bounds', 'unknown-class', 'not-the-race-time', 'early-final'],
    ]);
    expect(messages.every((message) => message.shardId === shardId)).toBe(true);
  });

  it('is quarantined whatever characters its data and key contain, and does not hold up others', async () => {
    const shardId = 'shardId-000000000012';
    await stack.drain(stack.runtime.outputs.QuarantineUrl!);
    const poison = [
      '\uffff',
      telemetry({ racerId: 'r\uffff' }),
      telemetry({ event: '\u0000\ufffe' }),
      telemetry({ racerId: '🚲' }),
      'under a key of its own',
    ];
    const event = windowEvent([...poison, telemetry({ classId: 1 })], { final: true, shardId });
    event.Records[4]!.kinesis.partitionKey = '\u0001\uffff🚲';
    await invoke(event);

    expect(standingsOf(await partOf(1, shardId))).toHaveLength(1);
    const messages = (await stack.drain(stack.runtime.outputs.QuarantineUrl!)) as {
      data: string;
      partitionKey: string;
      sequenceNumber: string;
    }[];
    messages.sort((a, b) => (a.sequenceNumber < b.sequenceNumber ? -1 : 1));
    expect(messages.map(({ data }) => Buffer.from(data, 'base64').toString())).toEqual(poison);
    expect(messages[4]!.partitionKey).toBe('\u0001\uffff🚲');
  });

  it('leaves no item for an undefined race or rider', async () => {
    expect(await stack.itemsOf('race-undefined')).toEqual([]);
    expect(await stack.itemsOf('race-__proto__')).toEqual([]);
  });
});
