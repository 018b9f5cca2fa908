import type { RaceTimes } from '../../../race/race-clock.ts';

/** The shortest race that a deployment can have: only a few seconds to simulate, but all rules apply. */
export const TIMES: RaceTimes = { raceSeconds: 5, graceSeconds: 3 };

/** The first of the two adjacent slots that a case uses. Readings for the two slots overlap in time. */
export const SLOT = 1_000;

/** Limits of a race, implemented again in the simplest way because race/ is under test. */
export const slotStartMs = (slot: number) => slot * 5_000;
export const slotEndMs = (slot: number) => slot * 5_000 + 5_000;
export const firstMoment = (slot: number) => slotStartMs(slot) - 5_000;
export const lastMoment = (slot: number) => slotEndMs(slot) + 5_000 + 3_000;
/** A race is closed at the earliest when the first reading of a rider who starts last must have arrived. */
export const earliestClose = (slot: number) => slotEndMs(slot) + 1_000 + 3_000;
