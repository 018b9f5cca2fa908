import type { RaceTimes } from '../../race/race-clock.ts';

/** Times that tests use unless they are about times. */
export const TIMES: RaceTimes = { raceSeconds: 20, graceSeconds: 5 };

/** The same with a grace that no busy machine exceeds, for tests by the real clock. */
export const PATIENT_TIMES: RaceTimes = { ...TIMES, graceSeconds: 60 };
