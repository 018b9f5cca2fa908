import { drawBetween, drawOf } from '../shared/random.ts';

/** Ranges of the values that a bike sends. */
export const CADENCE = { min: 30, max: 130 } as const;
export const RESISTANCE = { min: 20, max: 100 } as const;

/** A rider's characteristics, which determine the effort at each point in a ride. */
export interface Strength {
  /** Cadence (rpm) and resistance (percent) when warmed up and not yet tired. */
  cadence: number;
  resistance: number;
  /** Fraction of the effort that the rider has lost by the end, 0.02 to 0.25. */
  fatigue: number;
  /** Effort that the final sprint adds, 0 to 0.3. */
  sprint: number;
}

/** Fractions of the ride at which the warm-up ends and the sprint starts. */
const WARM_AT = 0.1;
const SPRINT_FROM = 0.9;
/** Effort at the start, before warming up. */
const COLD_EFFORT = 0.7;
/** Seconds between changes in a rider's rhythm; values between the changes are interpolated. */
const RHYTHM_SECONDS = 12;
const RHYTHM_AMPLITUDE = 0.06;

/** Returns a rider's strength. It is the same in all races, except for a form factor that varies by slot. */
export function strengthOf(seed: string | number, racerId: number, slot: number): Strength {
  const form = drawBetween(0.93, 1.07, seed, 'form', racerId, slot);
  return {
    cadence: drawBetween(60, 105, seed, 'cadence', racerId) * form,
    resistance: drawBetween(38, 82, seed, 'resistance', racerId) * form,
    fatigue: drawBetween(0.02, 0.25, seed, 'fatigue', racerId),
    sprint: drawBetween(0, 0.3, seed, 'sprint', racerId),
  };
}

/**
 * Returns a rider's effort at a point in the ride (a fraction, 0 to 1), relative to the effort when warmed up
 * and not yet tired.
 */
export function effortAt(progress: number, { fatigue, sprint }: Strength): number {
  const warmth = COLD_EFFORT + (1 - COLD_EFFORT) * Math.min(1, progress / WARM_AT);
  const kick = sprint * Math.max(0, (progress - SPRINT_FROM) / (1 - SPRINT_FROM));
  return warmth * (1 - fatigue * progress) + kick;
}

/** Returns a factor for the small ups and downs of a ride, interpolated between random levels. */
function rhythmAt(second: number, ...seedParts: (string | number)[]): number {
  const step = Math.floor(second / RHYTHM_SECONDS);
  const part = second / RHYTHM_SECONDS - step;
  const level = (at: number) => drawOf('rhythm', ...seedParts, at) * 2 - 1;
  return 1 + RHYTHM_AMPLITUDE * (level(step) * (1 - part) + level(step + 1) * part);
}

function roundInto(value: number, { min, max }: { min: number; max: number }): number {
  return Math.min(max, Math.max(min, Math.round(value)));
}

/** Returns what the bike measures in one second of the ride, as whole numbers within the bike's ranges. */
export function measure(strength: Strength, second: number, raceSeconds: number, ride: string) {
  const effort = effortAt(second / raceSeconds, strength);
  return {
    cadence: roundInto(strength.cadence * effort * rhythmAt(second, ride, 'cadence'), CADENCE),
    resistance: roundInto(strength.resistance * effort * rhythmAt(second, ride, 'resistance'), RESISTANCE),
  };
}
