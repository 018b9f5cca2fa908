import { drawBetween, drawOf } from '../shared/random.ts';

/** Ranges of the values that a bike sends. */
export const CADENCE = { min: 30, max: 130 } as const;
export const RESISTANCE = { min: 20, max: 100 } as const;

/** The characteristics of one rider. */
export interface Strength {
  /** Values when warm and not yet tired: revolutions per minute, and percent. */
  cadence: number;
  resistance: number;
  /** Fraction of the effort that is lost by the end, 0.02 to 0.25. */
  fatigue: number;
  /** Effort that the final sprint adds, 0 to 0.3. */
  sprint: number;
}

/** Fractions of the ride after which a rider is warm, and after which the sprint starts. */
const WARM_AT = 0.1;
const SPRINT_FROM = 0.9;
/** Effort of a cold rider at the start. */
const COLD = 0.7;
/** Seconds between changes of a rider's rhythm, which is interpolated in between. */
const RHYTHM_SECONDS = 12;
const RHYTHM = 0.06;

/**
 * Returns a rider's strength: constant over all races, except for a form factor that varies from slot to
 * slot.
 */
export function strengthOf(seed: string | number, racerId: number, slot: number): Strength {
  const form = drawBetween(0.93, 1.07, seed, 'form', racerId, slot);
  return {
    cadence: drawBetween(60, 105, seed, 'cadence', racerId) * form,
    resistance: drawBetween(38, 82, seed, 'resistance', racerId) * form,
    fatigue: drawBetween(0.02, 0.25, seed, 'fatigue', racerId),
    sprint: drawBetween(0, 0.3, seed, 'sprint', racerId),
  };
}

/** Returns a rider's effort at a fraction of the ride (0 to 1), relative to being warm and not yet tired. */
export function effortAt(progress: number, { fatigue, sprint }: Strength): number {
  const warmth = COLD + (1 - COLD) * Math.min(1, progress / WARM_AT);
  const kick = sprint * Math.max(0, (progress - SPRINT_FROM) / (1 - SPRINT_FROM));
  return warmth * (1 - fatigue * progress) + kick;
}

/** Returns a factor for the small ups and downs of a ride, interpolated between random levels. */
function rhythmAt(second: number, ...words: (string | number)[]): number {
  const step = Math.floor(second / RHYTHM_SECONDS);
  const part = second / RHYTHM_SECONDS - step;
  const level = (at: number) => drawOf('rhythm', ...words, at) * 2 - 1;
  return 1 + RHYTHM * (level(step) * (1 - part) + level(step + 1) * part);
}

function whole(value: number, { min, max }: { min: number; max: number }): number {
  return Math.min(max, Math.max(min, Math.round(value)));
}

/** Returns what the bike measures in one second of the ride, as whole numbers within its ranges. */
export function measure(strength: Strength, second: number, raceSeconds: number, ride: string) {
  const effort = effortAt(second / raceSeconds, strength);
  return {
    cadence: whole(strength.cadence * effort * rhythmAt(second, ride, 'cadence'), CADENCE),
    resistance: whole(strength.resistance * effort * rhythmAt(second, ride, 'resistance'), RESISTANCE),
  };
}
