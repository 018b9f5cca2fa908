import type { RaceTimes } from '../../../race/race-clock.ts';

/** The shortest race that a deployment can have: only a few seconds to simulate, but all rules apply. */
export const TIMES: RaceTimes = { raceSeconds: 5, graceSeconds: 3 };

/**
 * The first of the two adjacent slots that a case uses. Readings for the two slots overlap in time. The second slot
 * starts at midnight in `TIME_ZONE`, so the slots are on different days of the same week.
 */
export const SLOT = 13_319;
export const TIME_ZONE = 'Asia/Kolkata';
export const RECORD_PERIODS = ['DAY', 'WEEK'] as const;

/** First days of the periods in which the rides of a slot count. */
export const periodsOf = (slot: number) => [
  `DAY-${slot === SLOT ? '1970-01-01' : '1970-01-02'}`,
  'WEEK-1969-12-29',
];

/** Limits of a race, implemented again in the simplest way because race/ is under test. */
export const slotStartMs = (slot: number) => slot * 5_000;
export const slotEndMs = (slot: number) => slot * 5_000 + 5_000;
export const firstMoment = (slot: number) => slotStartMs(slot) - 5_000;
export const lastMoment = (slot: number) => slotEndMs(slot) + 5_000 + 3_000;
/** A race is closed at the earliest when the first reading of a rider who starts last must have arrived. */
export const earliestClose = (slot: number) => slotEndMs(slot) + 1_000 + 3_000;
