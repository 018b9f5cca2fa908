/**
 * Plans a race: its riders, their start times, and their bikes' readings. The same arguments always give the
 * same race. Readings are computed lazily, because a slot with six full classes has 1.8 million readings.
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
  riders: number;
  /** Fraction of the riders who leave this race early, 0 to 1. */
  dropout: number;
  /** Fraction of the riders who always start late, 0 to 1. */
  late: number;
  raceSeconds: number;
  /** Milliseconds from the start of the slot until the first riders start. Default: 0. */
  firstStartMs?: number;
  /** Prefix of the riders' ids. Default: none, and the ids are numbers. */
  idPrefix?: string | undefined;
}

export interface RiderPlan {
  racerId: Telemetry['racerId'];
  name: string;
  /**
   * Start of the ride, relative to the start of the slot. This is less than the length of the slot, so the
   * ride ends less than `raceSeconds` after the end of the slot.
   */
  startOffsetMs: number;
  /** The last second of the ride: `raceSeconds` unless the rider drops out. */
  lastSecond: number;
  droppedOut: boolean;
  /** Returns the time at which a second's reading is due, which is the end of that second (epoch ms). */
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

/** Number of rider ids that are reserved for each class. */
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

function planRider(number: number, options: PlanOptions): RiderPlan {
  const { seed, classId, slot, raceSeconds, idPrefix } = options;
  const racerId = idPrefix === undefined ? number : `${idPrefix}${number}`;
  const name = nameOf(number);
  const startOffsetMs = startOffsetOf(number, options);
  const startsAt = slotStart(slot, { raceSeconds }) + startOffsetMs;
  const droppedOut = raceSeconds > 1 && drawOf(seed, 'dropout', number, slot) < options.dropout;
  const lastSecond = droppedOut
    ? Math.floor(drawBetween(1, raceSeconds, seed, 'leaves at', number, slot))
    : raceSeconds;
  const strength = strengthOf(seed, number, slot);
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
      ...measure(strength, second, raceSeconds, `${seed}/${number}/${slot}`),
    }),
  };
}

/**
 * Returns when a rider starts, relative to the start of the slot. Riders start at random moments within one
 * second, so that readings are spread evenly over time. Late riders start at a random moment in the rest of
 * the slot. Each rider starts at the same moment in every slot. Otherwise the rider's races could overlap,
 * because there is no gap between slots.
 */
function startOffsetOf(racerId: number, { seed, late, raceSeconds, firstStartMs = 0 }: PlanOptions): number {
  const isLate = drawOf(seed, 'late', racerId) < late;
  const slotMs = raceSeconds * SECOND_MS;
  const first = firstStartMs + (isLate ? SECOND_MS : 0);
  const last = isLate ? slotMs : Math.min(firstStartMs + SECOND_MS, slotMs);
  return Math.floor(drawBetween(Math.min(first, slotMs - 1), last, seed, 'start', racerId));
}
