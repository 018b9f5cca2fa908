import { describe, expect, it } from 'vitest';
import type { Telemetry } from '../../../race/reading.ts';
import { planRace } from '../../../tools/simulator/plan.ts';
import { Sender } from '../../../tools/simulator/sender.ts';
import { failEntries, failRequests } from './support/failing-entries.ts';
import { LeapingClock } from './support/leaping-clock.ts';
import { STREAM, startKinesis } from './support/local-kinesis.ts';

/** Returns `seconds` readings for each rider, oldest first. */
function readingsOf(riders: number, seconds: number): Telemetry[] {
  const plan = planRace({ seed: 1, classId: 1, slot: 9, riders, dropout: 0, late: 0, raceSeconds: 300 });
  return Array.from({ length: seconds }, (_, index) =>
    plan.riders.map((rider) => rider.readingAt(index + 1)),
  ).flat();
}

async function setUp(shards = 1) {
  const local = await startKinesis(shards);
  const clock = new LeapingClock(0);
  const refused: Telemetry[] = [];
  const sender = new Sender({
    kinesis: local.kinesis,
    streamName: STREAM,
    clock,
    random: () => 0.5,
    onRefused: (reading) => refused.push(reading),
  });
  const sentOnce = async () => {
    const arrived = (await local.readShards()).flat();
    return new Set(arrived.map(({ racerId, second }) => `${racerId}/${second}`));
  };
  return { ...local, clock, sender, refused, sentOnce };
}

const secondsOf = (readings: Telemetry[], racerId: Telemetry['racerId']) =>
  readings.filter((reading) => reading.racerId === racerId).map(({ second }) => second);

describe('sending', () => {
  it('puts every reading into the stream, even more than the 500 that fit into one request', async () => {
    await using scene = await setUp();
    await scene.sender.send(readingsOf(700, 2));
    expect((await scene.readShards()).flat()).toHaveLength(1400);
    expect(scene.sender.counts).toEqual({ sent: 1400, retried: 0, refused: 0 });
  });

  it('resolves only when the last batch has been accepted', async () => {
    await using scene = await setUp();
    await scene.sender.send(readingsOf(501, 1));
    expect(await scene.sentOnce()).toHaveProperty('size', 501);
  });

  it("keeps a rider's readings in one shard and in order", async () => {
    await using scene = await setUp(4);
    const readings = readingsOf(50, 20);
    await scene.sender.send(readings);
    const shards = await scene.readShards();
    expect(shards.filter((shard) => shard.length > 0).length).toBeGreaterThan(1);
    for (const { racerId } of readings.slice(0, 50)) {
      const found = shards.map((shard) => secondsOf(shard, racerId)).filter((seconds) => seconds.length > 0);
      expect(found).toEqual([Array.from({ length: 20 }, (_, index) => index + 1)]);
    }
  });
});

describe('records that Kinesis did not accept', () => {
  it('are retried without the accepted records', async () => {
    await using scene = await setUp();
    const tried: number[] = [];
    failEntries(scene.kinesis, (entry, request) => {
      tried[request] = (tried[request] ?? 0) + 1;
      return request === 0 && Number(entry.PartitionKey) % 10 === 0;
    });
    await scene.sender.send(readingsOf(100, 1));
    expect(tried).toEqual([100, 10]);
    expect((await scene.readShards()).flat()).toHaveLength(100);
    expect(scene.sender.counts).toEqual({ sent: 100, retried: 10, refused: 0 });
  });

  it('are retried with increasing delays', async () => {
    await using scene = await setUp();
    failEntries(scene.kinesis, (_, request) => request < 3);
    await scene.sender.send(readingsOf(1, 1));
    expect(scene.clock.waits).toEqual([75, 150, 300]);
  });

  it('never end up after a later reading of the same rider', async () => {
    await using scene = await setUp();
    failEntries(scene.kinesis, (entry, request) => (request * 7 + Number(entry.PartitionKey)) % 3 === 0);
    const readings = readingsOf(30, 10);
    await scene.sender.send(readings);
    const arrived = (await scene.readShards()).flat();
    for (const { racerId } of readings.slice(0, 30)) {
      expect(secondsOf(arrived, racerId)).toEqual(Array.from({ length: 10 }, (_, index) => index + 1));
    }
  });

  it('are abandoned and reported after ten attempts, so that they do not block others forever', async () => {
    await using scene = await setUp();
    const hopeless = '1000003';
    failEntries(scene.kinesis, ({ PartitionKey }) => PartitionKey === hopeless);
    await scene.sender.send(readingsOf(5, 2));
    expect(scene.refused.map(({ racerId, second }) => [racerId, second])).toEqual([
      [Number(hopeless), 1],
      [Number(hopeless), 2],
    ]);
    expect(scene.sender.counts).toEqual({ sent: 8, retried: 18, refused: 2 });
  });

  it('are abandoned immediately when the simulation is stopped', async () => {
    await using scene = await setUp();
    failEntries(scene.kinesis, () => true);
    await scene.sender.send(readingsOf(3, 1), AbortSignal.abort());
    expect(scene.sender.counts).toEqual({ sent: 0, retried: 0, refused: 3 });
  });
});

describe('a request that failed entirely', () => {
  it('is retried with all of its records', async () => {
    await using scene = await setUp();
    const throttled = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
    failRequests(scene.kinesis, (request) => (request < 2 ? throttled : undefined));
    await scene.sender.send(readingsOf(500, 1));
    expect(await scene.sentOnce()).toHaveProperty('size', 500);
    expect(scene.sender.counts.sent).toBe(500);
  });

  it('is retried if the connection is refused after records were accepted', async () => {
    await using scene = await setUp();
    const refusedConnection = Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' });
    failRequests(scene.kinesis, (request) => (request === 1 ? refusedConnection : undefined));
    await scene.sender.send(readingsOf(1, 1));
    await scene.sender.send(readingsOf(1, 2).slice(1));
    expect(scene.sender.counts).toEqual({ sent: 2, retried: 1, refused: 0 });
  });

  it('makes sending fail if the connection is refused from the start', async () => {
    await using scene = await setUp();
    const refusedConnection = Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' });
    failRequests(scene.kinesis, () => refusedConnection);
    await expect(scene.sender.send(readingsOf(1, 1))).rejects.toThrow('connection refused');
  });

  it('makes sending fail if a retry cannot help', async () => {
    await using scene = await startKinesis();
    const sender = new Sender({
      kinesis: scene.kinesis,
      streamName: 'elsewhere',
      clock: new LeapingClock(0),
      random: () => 0.5,
    });
    await expect(sender.send(readingsOf(1, 1))).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
