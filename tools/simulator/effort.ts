import { drawBetween, drawOf } from '../shared/random.ts';

/** The bikes' own ranges. */
export const CADENCE = { min: 30, max: 130 } as const;
export const RESISTANCE = { min: 20, max: 100 } as const;

/** What makes one rider ride like themselves. */
export interface Strength {
  /** What they settle at when fresh: turns a minute and percent. */
  cadence: number;
  resistance: number;
  /** How much of it is gone by the end, 0.02 .. 0.25. */
  fatigue: number;
  /** How much the last part of the race adds, 0 .. 0.3. */
  sprint: number;
}

/** Parts of the ride after which a rider is warm, and at which it starts to sprint. */
const WARM_AT = 0.1;
const SPRINT_FROM = 0.9;
/** Where a cold rider starts. */
const COLD = 0.7;
/** A rider's rhythm changes about this often; between the changes it glides. */
const RHYTHM_SECONDS = 12;
const RHYTHM = 0.06;

/** A rider's strength for life, times the form of the day: no two races of it are the same. */
export function strengthOf(seed: string | number, racerId: number, slot: number): Strength {
  const form = drawBetween(0.93, 1.07, seed, 'form', racerId, slot);
  return {
    cadence: drawBetween(60, 105, seed, 'cadence', racerId) * form,
    resistance: drawBetween(38, 82, seed, 'resistance', racerId) * form,
    fatigue: drawBetween(0.02, 0.25, seed, 'fatigue', racerId),
    sprint: drawBetween(0, 0.3, seed, 'sprint', racerId),
  };
}

/** How hard a rider goes at a part of the ride (0 .. 1), against its fresh self. */
export function effortAt(progress: number, { fatigue, sprint }: Strength): number {
  const warmth = COLD + (1 - COLD) * Math.min(1, progress / WARM_AT);
  const kick = sprint * Math.max(0, (progress - SPRINT_FROM) / (1 - SPRINT_FROM));
  return warmth * (1 - fatigue * progress) + kick;
}

/** The small ups and downs of a ride: a glide from one chance level to the next. */
function rhythmAt(second: number, ...words: (string | number)[]): number {
  const step = Math.floor(second / RHYTHM_SECONDS);
  const part = second / RHYTHM_SECONDS - step;
  const level = (at: number) => drawOf('rhythm', ...words, at) * 2 - 1;
  return 1 + RHYTHM * (level(step) * (1 - part) + level(step + 1) * part);
}

function whole(value: number, { min, max }: { min: number; max: number }): number {
  return Math.min(max, Math.max(min, Math.round(value)));
}

/** What the bike measures in a second of the ride, in whole numbers within its ranges. */
export function measure(strength: Strength, second: number, raceSeconds: number, ride: string) {
  const effort = effortAt(second / raceSeconds, strength);
  return {
    cadence: whole(strength.cadence * effort * rhythmAt(second, ride, 'cadence'), CADENCE),
    resistance: whole(strength.resistance * effort * rhythmAt(second, ride, 'resistance'), RESISTANCE),
  };
}
