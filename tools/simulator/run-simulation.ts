import type { KinesisClient } from '@aws-sdk/client-kinesis';
import { slotAt, slotEnd, slotStart } from '../../race/race-clock.ts';
import type { Telemetry } from '../../race/reading.ts';
import { systemClock, type Clock } from 'stack-at-home';
import { dueReadings, endOf } from './due.ts';
import { planRace, type RacePlan, type RiderPlan } from './plan.ts';
import { Sender, type SendCounts } from './sender.ts';
import { SentRace } from './sent-race.ts';

/** Interval at which readings are sent. It is also the maximum delay of a reading. */
export const TICK_MS = 250;
/**
 * If the current slot began less than this long ago, the simulation runs that slot from the start. Otherwise,
 * the simulation begins with the next slot.
 */
const JUST_BEGUN_MS = 5_000;

export interface SimulateOptions {
  kinesis: KinesisClient;
  streamName: string;
  classes: readonly number[];
  ridersPerClass: number;
  /** Fraction of the riders who leave a race before its end, 0 to 1. Default: 0. */
  dropout?: number;
  /** Fraction of the riders who start late in each slot, 0 to 1. Default: 0. */
  late?: number;
  /** The same seed gives the same riders and rides. Default: 1. */
  seed?: string | number;
  /** Length of a race. Default: 300. */
  raceSeconds?: number;
  /** Prefix of the riders' ids. Default: none, and the ids are numbers. */
  idPrefix?: string | undefined;
  /**
   * Whether to join the current slot instead of waiting for the next one. All riders then start and finish
   * late, so they ride in two races at the start of the next slot. Default: false.
   */
  joinRunning?: boolean;
  /** Number of races per class, back to back. Default: unlimited, until `signal` aborts. */
  races?: number;
  clock?: Clock;
  random?: () => number;
  signal?: AbortSignal;
  /** Called after each tick that sent readings. */
  onProgress?: (progress: Progress) => void;
  /** Called with readings that Kinesis has accepted. The simulation waits until the promise resolves. */
  onAccepted?: (readings: readonly Telemetry[]) => Promise<void>;
  /** Called when the last rider of a race has stopped, or when the signal has aborted. */
  onRaceSent?: (race: SentRace) => void;
}

export interface Progress extends SendCounts {
  /** The newest slot with riders. */
  slot: number;
  /** Seconds since the newest slot started. */
  second: number;
  /** Number of riders currently riding, including riders in the previous slot. */
  riding: number;
}

export interface Simulation extends SendCounts {
  /**
   * All races, with exactly the readings that Kinesis accepted. If the number of races is unlimited, this is
   * empty; use `onRaceSent` instead.
   */
  races: SentRace[];
}

/** Simulates races in real time, and resolves when the last rider has stopped. */
export async function simulate(options: SimulateOptions): Promise<Simulation> {
  const { clock = systemClock, random = Math.random, signal, raceSeconds = 300, races = Infinity } = options;
  const times = { raceSeconds };
  const refused = new Map<string, SentRace>();
  const sender = new Sender({ ...options, clock, random, onRefused: (reading) => refuse(reading) });
  const done: SentRace[] = [];
  let underway: SentRace[] = [];

  const now = clock.now();
  let slot = slotAt(now, times);
  /** The slot that riders join after its start, and the time since that start. */
  let joined = { slot, startMs: 0 };
  if (now - slotStart(slot, times) > JUST_BEGUN_MS) {
    if (options.joinRunning) joined = { slot, startMs: now - slotStart(slot, times) };
    else slot++;
  }
  const end = slot + races;
  let from = Math.min(now, slotStart(slot, times));

  function refuse(reading: Telemetry): void {
    refused.get(keyOf(reading.classId, reading.raceId))?.refuse(reading);
  }

  function enterSlots(to: number): void {
    for (; slot < end && slotStart(slot, times) <= to; slot++) {
      // skip slots that ended while the machine was asleep, because their readings would be rejected as late
      if (races === Infinity && slotEnd(slot, times) <= to) continue;
      for (const classId of options.classes) {
        const race = new SentRace(planOf(classId));
        refused.set(keyOf(classId, slot), race);
        underway.push(race);
      }
    }
  }

  function planOf(classId: number): RacePlan {
    const { seed = 1, ridersPerClass: riders, dropout = 0, late = 0, idPrefix } = options;
    const firstStartMs = slot === joined.slot ? joined.startMs : 0;
    return planRace({ seed, classId, slot, riders, dropout, late, raceSeconds, firstStartMs, idPrefix });
  }

  function leaveRaces(at: number): void {
    const over = underway.filter((race) => race.plan.riders.every((rider) => endOf(rider) <= at));
    underway = underway.filter((race) => !over.includes(race));
    for (const race of over) finish(race);
  }

  function finish(race: SentRace): void {
    refused.delete(keyOf(race.plan.classId, race.plan.slot));
    if (races !== Infinity) done.push(race);
    options.onRaceSent?.(race);
  }

  while (!signal?.aborted && (slot < end || underway.length > 0)) {
    const to = clock.now();
    enterSlots(to);
    const riders = underway.flatMap((race) => race.plan.riders);
    const due = dueReadings(riders, from, to);
    if (due.length > 0) await sender.send(due, signal);
    for (const race of underway) race.sentUntil = to;
    from = to;
    leaveRaces(to);
    if (due.length > 0) options.onProgress?.({ ...sender.counts, ...progressAt(to, riders) });
    const next = underway.length > 0 || slot >= end ? to + TICK_MS : slotStart(slot, times);
    if (slot < end || underway.length > 0) await clock.wait(Math.max(0, next - clock.now()), signal);
  }
  for (const race of underway) finish(race);
  return { ...sender.counts, races: done };

  function progressAt(at: number, riders: RiderPlan[]) {
    const riding = riders.filter((rider) => rider.dueAt(0) <= at && endOf(rider) > at).length;
    const newest = slot - 1;
    return { slot: newest, second: Math.floor((at - slotStart(newest, times)) / 1_000), riding };
  }
}

function keyOf(classId: number, slot: number): string {
  return `${classId}-${slot}`;
}
