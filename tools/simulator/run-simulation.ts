import type { KinesisClient } from '@aws-sdk/client-kinesis';
import { slotAt, slotEnd, slotStart } from '../../race/race-clock.ts';
import type { Telemetry } from '../../race/reading.ts';
import { systemClock, type Clock } from 'stack-at-home';
import { dueReadings, endOf } from './due.ts';
import { planRace, type RacePlan, type RiderPlan } from './plan.ts';
import { Sender, type SendCounts } from './sender.ts';
import { SentRace } from './sent-race.ts';

/** The stream is fed this often. A reading leaves at most so late. */
export const TICK_MS = 250;
/** A slot younger than this is joined from its start; else riding begins with the next one. */
const JUST_BEGUN_MS = 5_000;

export interface SimulateOptions {
  kinesis: KinesisClient;
  streamName: string;
  classes: readonly number[];
  ridersPerClass: number;
  /** The part of the riders that leaves a race before its end, 0 .. 1. Default 0. */
  dropout?: number;
  /** The part of the riders that starts late in each slot, 0 .. 1. Default 0. */
  late?: number;
  /** Same seed, same riders and rides. Default 1. */
  seed?: string | number;
  /** Length of a race. Default 300. */
  raceSeconds?: number;
  /**
   * Ride in the slot that is running already instead of waiting for the next one. Its riders end when those of the
   * next race, who start with their slot, are as far; until then they ride both. Default false.
   */
  joinRunning?: boolean;
  /** Races of each class, back to back. Default: until `signal` aborts. */
  races?: number;
  clock?: Clock;
  random?: () => number;
  signal?: AbortSignal;
  /** After each tick that sent something. */
  onProgress?: (progress: Progress) => void;
  /** Readings that Kinesis has accepted; the riders wait until it resolves. */
  onAccepted?: (readings: readonly Telemetry[]) => Promise<void>;
  /** When the last rider of a race has ended, or the signal aborted. */
  onRaceSent?: (race: SentRace) => void;
}

export interface Progress extends SendCounts {
  /** The newest slot that is ridden. */
  slot: number;
  /** Seconds since its start. */
  second: number;
  /** Riders on course, also those of the slot before. */
  riding: number;
}

export interface Simulation extends SendCounts {
  /** Every race with exactly the readings that Kinesis accepted. Empty when `races` was not given: see onRaceSent. */
  races: SentRace[];
}

/** Lets riders race, in real time by the clock, and resolves when the last of them has ended. */
export async function simulate(options: SimulateOptions): Promise<Simulation> {
  const { clock = systemClock, random = Math.random, signal, raceSeconds = 300, races = Infinity } = options;
  const times = { raceSeconds, graceSeconds: 0 };
  const refused = new Map<string, SentRace>();
  const sender = new Sender({ ...options, clock, random, onRefused: (reading) => refuse(reading) });
  const done: SentRace[] = [];
  let underway: SentRace[] = [];

  const now = clock.now();
  let slot = slotAt(now, times);
  /** The race that riders join when it has begun already, and when in it they do. */
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
      // After a long sleep of the machine, slots that are over are not ridden: nobody would accept them.
      if (races === Infinity && slotEnd(slot, times) <= to) continue;
      for (const classId of options.classes) {
        const race = new SentRace(planOf(classId));
        refused.set(keyOf(classId, slot), race);
        underway.push(race);
      }
    }
  }

  function planOf(classId: number): RacePlan {
    const { seed = 1, ridersPerClass: riders, dropout = 0, late = 0 } = options;
    const firstStartMs = slot === joined.slot ? joined.startMs : 0;
    return planRace({ seed, classId, slot, riders, dropout, late, raceSeconds, firstStartMs });
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
