import { describe, expect, it } from 'vitest';
import type { Telemetry } from '../../../race/reading.ts';
import { Chaos, type ChaosOptions } from '../../../tools/race/chaos.ts';
import { planRace } from '../../../tools/simulator/plan.ts';
import { failEntries, failRequests } from '../simulator/support/failing-entries.ts';
import { LeapingClock } from '../simulator/support/leaping-clock.ts';
import { STREAM, startKinesis } from '../simulator/support/local-kinesis.ts';

const RACE_SECONDS = 10;

function readingsOf(riders: number): Telemetry[] {
  const options = { seed: 1, classId: 1, slot: 9, riders, dropout: 0, late: 0 };
  return [...planRace({ ...options, raceSeconds: RACE_SECONDS }).readings()];
}

async function setUp(options: Partial<ChaosOptions> = {}) {
  const local = await startKinesis();
  const clock = new LeapingClock(0);
  const chaos = new Chaos({
    kinesis: local.kinesis,
    streamName: STREAM,
    raceSeconds: RACE_SECONDS,
    seed: '1',
    poison: 0,
    duplicates: 1,
    replays: 0,
    invented: 0,
    isFull: () => false,
    untilFull: () => Promise.resolve(),
    reshardAfter: [],
    log() {},
    clock,
    random: () => 0.5,
    ...options,
  });
  return { ...local, clock, chaos };
}

describe('chaos', () => {
  it('retries throttled records with increasing delays', async () => {
    await using scene = await setUp();
    failEntries(scene.kinesis, (_, request) => request < 3);
    await scene.chaos.onAccepted(readingsOf(2));
    expect((await scene.readShards()).flat()).toHaveLength(2 * RACE_SECONDS);
    expect(scene.clock.waits).toEqual([75, 150, 300]);
  });

  it('retries a request that was entirely throttled', async () => {
    await using scene = await setUp();
    const throttled = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
    failRequests(scene.kinesis, (request) => (request === 0 ? throttled : undefined));
    await scene.chaos.onAccepted(readingsOf(1));
    expect((await scene.readShards()).flat()).toHaveLength(RACE_SECONDS);
  });

  it('replays readings three seconds later', async () => {
    await using scene = await setUp({ duplicates: 0, replays: 1 });
    const [first, second, third, ...rest] = readingsOf(1);
    await scene.chaos.onAccepted([first!, second!, third!]);
    expect((await scene.readShards()).flat()).toEqual([]);
    await scene.chaos.onAccepted(rest);
    expect(scene.chaos.counts.replays).toBe(RACE_SECONDS - 3);
    expect((await scene.readShards()).flat()).toHaveLength(RACE_SECONDS - 3);
  });

  it('adds invented riders only to races that all riders have joined', async () => {
    let full = false;
    await using scene = await setUp({ duplicates: 0, invented: 1, isFull: () => full });
    await scene.chaos.onAccepted(readingsOf(1));
    expect((await scene.readShards()).flat()).toEqual([]);
    full = true;
    await scene.chaos.onAccepted(readingsOf(1));
    expect(scene.chaos.counts.invented).toBe(RACE_SECONDS);
    expect((await scene.readShards()).flat()).toHaveLength(RACE_SECONDS);
  });

  it('fails if Kinesis keeps rejecting a record, and says what to do', async () => {
    await using scene = await setUp();
    let requests = 0;
    // far more requests than the limit, so that the test ends even without a limit
    failEntries(scene.kinesis, (_, request) => (requests = request) < 1_000);
    await expect(scene.chaos.onAccepted(readingsOf(1))).rejects.toThrow(
      /rejected 10 of 10 chaos records 10 times: .*--shards/,
    );
    expect(requests + 1).toBe(10);
  });
});
