import type { RaceTimes } from '../../../race/race-clock.ts';

/** The shortest race that a deployment may have: few seconds to simulate, and none of the rules is left out. */
export const TIMES: RaceTimes = { raceSeconds: 5, graceSeconds: 3 };

/** The slots that riders of a case ride in: two neighbours, whose readings overlap in time. */
export const SLOT = 1_000;

/** Bounds of a race, told once more and plainly, since race/ is what is judged here. */
export const slotStartMs = (slot: number) => slot * 5_000;
export const slotEndMs = (slot: number) => slot * 5_000 + 5_000;
export const firstMoment = (slot: number) => slotStartMs(slot) - 5_000;
export const lastMoment = (slot: number) => slotEndMs(slot) + 5_000 + 3_000;
