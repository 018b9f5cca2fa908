/** A rider's effort, which is set with two controls and sent in each reading. */
export interface Effort {
  /** Pedal revolutions per minute. */
  cadence: number;
  /** Brake resistance in percent. */
  resistance: number;
}

/** Ranges of the controls, in the units of `Effort`. */
export const CADENCE = { min: 30, max: 130 } as const;
export const RESISTANCE = { min: 20, max: 100 } as const;

/** Effort before the first second. */
export const EASY: Effort = { cadence: 70, resistance: 45 };

export function within(value: number, { min, max }: { min: number; max: number }): number {
  return Math.min(max, Math.max(min, Math.round(value)));
}

/** Fractions of the race at which the warm-up ends and the final kick starts. */
const WARM_UP = 0.12;
const KICK = 0.9;
/** Fraction of the effort that fatigue removes by the end, and the maximum effort that the kick adds. */
const FATIGUE = 0.12;
const KICK_GAIN = 0.22;
const RHYTHM_SECONDS = 17;

/** Derives a number in [0, 1) from `seed` and `salt`. https://en.wikipedia.org/wiki/Xorshift */
function chance(seed: number, salt: number): number {
  let x = (Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b)) | 1;
  for (let round = 0; round < 3; round += 1) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
  }
  return (x >>> 0) / 2 ** 32;
}

/**
 * Returns the auto-rider's effort in one second of the race. The auto-rider warms up, finds a rhythm, gets
 * tired, and sprints at the end. The same second and seed always give the same effort, so it does not matter
 * if a reading is created late.
 */
export function autoEffort(second: number, raceSeconds: number, seed: number): Effort {
  const part = second / raceSeconds;
  const strength = 0.88 + 0.24 * chance(seed, 0);
  const warm = 0.72 + 0.28 * Math.min(1, part / WARM_UP);
  const tired = 1 - FATIGUE * part;
  const kick = KICK_GAIN * Math.max(0, (part - KICK) / (1 - KICK));
  const level = strength * warm * tired + kick;
  const rhythm = Math.sin(2 * Math.PI * (second / RHYTHM_SECONDS + chance(seed, 1)));
  const wobble = chance(seed, 100 + second) - 0.5;
  return {
    cadence: within(88 * level + 5 * rhythm + 4 * wobble, CADENCE),
    resistance: within(64 * level - 2 * rhythm + 3 * wobble, RESISTANCE),
  };
}
