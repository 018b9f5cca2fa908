import type { RaceTimes } from '../../race/race-clock.ts';

/** Race times of tests that do not test the times themselves. */
export const TIMES: RaceTimes = { raceSeconds: 20, graceSeconds: 5 };

/**
 * The same times with a longer grace, which not even a busy machine exceeds, for tests with the real clock.
 */
export const PATIENT_TIMES: RaceTimes = { ...TIMES, graceSeconds: 60 };
