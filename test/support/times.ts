import type { RaceTimes } from '../../race/race-clock.ts';
import type { ReadingRules } from '../../race/reading.ts';

/** Race times for tests that do not test the times themselves. */
export const TIMES: RaceTimes = { raceSeconds: 20, graceSeconds: 5 };

/** Rules for readings with these race times and a number of classes that is not the default. */
export const RULES: ReadingRules = { ...TIMES, classCount: 5 };

/**
 * The same times for tests that use the real clock. Even a busy machine does not exceed this grace period.
 */
export const PATIENT_TIMES: RaceTimes = { ...TIMES, graceSeconds: 60 };
