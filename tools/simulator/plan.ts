/**
 * Who rides a race, from when, and what their bikes will send. Pure: the same arguments give the same race.
 * Readings are computed when asked for, since a slot of six full classes has 1.8 million of them.
 */
import { slotStart } from '../../race/race-clock.ts';
import { raceIdOf } from '../../race/race-id.ts';
import type { Telemetry } from '../../race/reading.ts';
import { measure, strengthOf } from './effort.ts';
import { nameOf } from './names.ts';
import { drawBetween, drawOf } from '../shared/random.ts';

export interface PlanOptions {
  seed: string | number;
  classId: number;
  slot: number;
  /** How many ride. */
  riders: number;
  /** The part of them that leaves before the end of this race, 0 .. 1. */
  dropout: number;
  /** The part of them that always starts late, 0 .. 1. */
  late: number;
  raceSeconds: number;
  /** How long after the slot's start the first riders start (ms). Default 0. */
  firstStartMs?: number;
}

export interface RiderPlan {
  racerId: number;
  name: string;
  /** After the slot's start. Less than the slot's length, so the ride ends before slot end + raceSeconds. */
  startOffsetMs: number;
  /** The last second that is ridden; `raceSeconds` unless the rider drops out. */
  lastSecond: number;
  droppedOut: boolean;
  /** When a second's reading is sent: at its end. */
  dueAt(second: number): number;
  readingAt(second: number): Telemetry;
}

export interface RacePlan {
  raceId: string;
  classId: number;
  slot: number;
  riders: RiderPlan[];
  /** All readings, rider by rider. */
  readings(): Generator<Telemetry, void, undefined>;
}

/** Room for the riders of one class; ids of two classes never meet. */
const IDS_PER_CLASS = 1_000_000;
const SECOND_MS = 1_000;

export function racerIdOf(classId: number, index: number): number {
  return classId * IDS_PER_CLASS + index + 1;
}

export function planRace(options: PlanOptions): RacePlan {
  const { classId, slot } = options;
  const riders = Array.from({ length: options.riders }, (_, index) =>
    planRider(racerIdOf(classId, index), options),
  );
  return {
    raceId: raceIdOf({ classId, slot }),
    classId,
    slot,
    riders,
    *readings() {
      for (const rider of riders)
        for (let second = 1; second <= rider.lastSecond; second++) yield rider.readingAt(second);
    },
  };
}

function planRider(racerId: number, options: PlanOptions): RiderPlan {
  const { seed, classId, slot, raceSeconds } = options;
  const name = nameOf(racerId);
  const startOffsetMs = startOffsetOf(racerId, options);
  const startsAt = slotStart(slot, { raceSeconds, graceSeconds: 0 }) + startOffsetMs;
  const droppedOut = raceSeconds > 1 && drawOf(seed, 'dropout', racerId, slot) < options.dropout;
  const lastSecond = droppedOut
    ? Math.floor(drawBetween(1, raceSeconds, seed, 'leaves at', racerId, slot))
    : raceSeconds;
  const strength = strengthOf(seed, racerId, slot);
  const dueAt = (second: number) => startsAt + second * SECOND_MS;
  return {
    racerId,
    name,
    startOffsetMs,
    lastSecond,
    droppedOut,
    dueAt,
    readingAt: (second) => ({
      event: second === raceSeconds ? 'final' : 'update',
      deviceTimestamp: dueAt(second),
      second,
      raceId: slot,
      name,
      racerId,
      classId,
      ...measure(strength, second, raceSeconds, `${seed}/${racerId}/${slot}`),
    }),
  };
}

/**
 * Everybody starts at a moment of their own within one second, so the stream is fed evenly. Late riders start
 * anywhere in the rest of the slot, and at the same place in every slot: since races follow each other without a gap, a
 * rider with changing starts would have to ride two races at once.
 */
function startOffsetOf(racerId: number, { seed, late, raceSeconds, firstStartMs = 0 }: PlanOptions): number {
  const isLate = drawOf(seed, 'late', racerId) < late;
  const slotMs = raceSeconds * SECOND_MS;
  const first = firstStartMs + (isLate ? SECOND_MS : 0);
  const last = isLate ? slotMs : Math.min(firstStartMs + SECOND_MS, slotMs);
  return Math.floor(drawBetween(Math.min(first, slotMs - 1), last, seed, 'start', racerId));
}
