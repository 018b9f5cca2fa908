import { describe, expect, it } from 'vitest';
import type { Telemetry } from '../../../race/reading.ts';
import { simulate, TICK_MS, type SimulateOptions } from '../../../tools/simulator/run-simulation.ts';
import { failEntries } from './support/failing-entries.ts';
import { LeapingClock } from './support/leaping-clock.ts';
import { STREAM, startKinesis } from './support/local-kinesis.ts';

const RACE_SECONDS = 10;
const SLOT = 1_000;
const SLOT_START = SLOT * RACE_SECONDS * 1000;

async function setUp() {
  const local = await startKinesis();
  const ride = (over: Partial<SimulateOptions> & { clock: LeapingClock }) =>
    simulate({
      kinesis: local.kinesis,
      streamName: STREAM,
      classes: [1, 2],
      ridersPerClass: 5,
      raceSeconds: RACE_SECONDS,
      random: () => 0.5,
      ...over,
    });
  const arrived = async () => (await local.readShards()).flat();
  return { ...local, ride, arrived };
}

const keyOf = ({ racerId, raceId, second }: Telemetry) => `${raceId}/${racerId}/${second}`;
const sorted = (readings: Iterable<Telemetry>) => [...readings].map(keyOf).sort();

describe('a simulation', () => {
  it('sends every reading of every race once, and returns exactly these readings', async () => {
    await using scene = await setUp();
    const { races, sent } = await scene.ride({
      clock: new LeapingClock(SLOT_START - 300),
      races: 2,
      late: 0.5,
      dropout: 0.3,
    });
    expect(races.map(({ raceId }) => raceId).sort()).toEqual(['1-1000', '1-1001', '2-1000', '2-1001']);
    const arrived = await scene.arrived();
    expect(sorted(arrived)).toEqual(sorted(races.flatMap((race) => [...race.readings()])));
    expect(arrived).toHaveLength(sent);
  });

  it('sends the same readings for the same seed', async () => {
    const run = async () => {
      await using scene = await setUp();
      await scene.ride({ clock: new LeapingClock(SLOT_START), races: 1, seed: 'again' });
      return (await scene.arrived()).map((reading) => JSON.stringify(reading)).sort();
    };
    expect(await run()).toEqual(await run());
  });

  it('sends each reading when it is due, or at most one tick later', async () => {
    await using scene = await setUp();
    const clock = new LeapingClock(SLOT_START);
    const leadMs: number[] = [];
    failEntries(scene.kinesis, ({ Data }) => {
      const { deviceTimestamp } = JSON.parse(new TextDecoder().decode(Data)) as Telemetry;
      leadMs.push(clock.now() - deviceTimestamp);
      return false;
    });
    await scene.ride({ clock, races: 1, late: 0.5 });
    expect(Math.min(...leadMs)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...leadMs)).toBeLessThan(TICK_MS);
  });

  it('waits for the next slot, unless the current one has just begun', async () => {
    await using scene = await setUp();
    const late = await scene.ride({ clock: new LeapingClock(SLOT_START + 5_001), races: 1 });
    const prompt = await scene.ride({ clock: new LeapingClock(SLOT_START + 4_000), races: 1 });
    expect(late.races.map(({ plan }) => plan.slot)).toEqual([SLOT + 1, SLOT + 1]);
    expect(prompt.races.map(({ plan }) => plan.slot)).toEqual([SLOT, SLOT]);
    expect(sorted(prompt.races[0]?.readings() ?? [])).toHaveLength(5 * RACE_SECONDS);
  });

  it('joins the running slot if `joinRunning` is set, and continues with the next one', async () => {
    await using scene = await setUp();
    const clock = new LeapingClock(SLOT_START + 7_000);
    const { races } = await scene.ride({ clock, races: 2, joinRunning: true });
    expect([...new Set(races.map(({ plan }) => plan.slot))]).toEqual([SLOT, SLOT + 1]);
    for (const race of races) {
      expect(sorted(race.readings())).toHaveLength(5 * RACE_SECONDS);
      const startsMs = race.plan.slot === SLOT ? 7_000 : 0;
      for (const { startOffsetMs } of race.plan.riders) {
        expect(startOffsetMs).toBeGreaterThanOrEqual(startsMs);
        expect(startOffsetMs).toBeLessThan(startsMs + 1_000);
      }
    }
  });

  it('catches up after falling behind, without skipping readings', async () => {
    await using scene = await setUp();
    let stumbled = false;
    const clock = new LeapingClock(SLOT_START, (self) => {
      if (stumbled || self.now() < SLOT_START + 3_000) return;
      stumbled = true;
      self.leap(4_000);
    });
    const { races } = await scene.ride({ clock, races: 1 });
    expect(await scene.arrived()).toHaveLength(2 * 5 * RACE_SECONDS);
    expect(races).toHaveLength(2);
  });

  it('stops cleanly on abort, and returns what it sent up to that point', async () => {
    await using scene = await setUp();
    const stop = new AbortController();
    const clock = new LeapingClock(SLOT_START, (self) => {
      if (self.now() >= SLOT_START + 4_000) stop.abort();
    });
    const { races, sent } = await scene.ride({ clock, races: 3, signal: stop.signal });
    const arrived = await scene.arrived();
    expect(arrived).toHaveLength(sent);
    expect(sent).toBeLessThan(2 * 5 * RACE_SECONDS);
    expect(sorted(arrived)).toEqual(sorted(races.flatMap((race) => [...race.readings()])));
  });

  it('does not return readings that Kinesis rejected permanently', async () => {
    await using scene = await setUp();
    failEntries(scene.kinesis, ({ PartitionKey }) => PartitionKey === '1000002');
    const { races, refused } = await scene.ride({ clock: new LeapingClock(SLOT_START), races: 1 });
    expect(refused).toBe(RACE_SECONDS);
    expect(sorted(await scene.arrived())).toEqual(sorted(races.flatMap((race) => [...race.readings()])));
  });

  it('reports its progress', async () => {
    await using scene = await setUp();
    const seconds: number[] = [];
    await scene.ride({
      clock: new LeapingClock(SLOT_START),
      races: 1,
      onProgress: ({ slot, second }) => slot === SLOT && seconds.push(second),
    });
    expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
    expect(seconds).toContain(RACE_SECONDS - 1);
  });
});
