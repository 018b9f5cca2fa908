/**
 * A race is one class in one slot. Its id is `<classId>-<slot>`, for example `2-5403307`. This file also runs
 * in APPSYNC_JS, which supports neither regular expressions nor exceptions, and reportedly rejects some code
 * with default values in destructuring.
 */
import { CLASS_IDS } from './class-id.ts';

/** Create a `Race` with `raceOf` or `parseRaceId`, which keep the id consistent with the class and slot. */
export interface Race {
  raceId: string;
  classId: number;
  slot: number;
}

export function raceOf(classId: number, slot: number): Race {
  return { raceId: raceIdOf({ classId, slot }), classId, slot };
}

export function raceIdOf({ classId, slot }: Pick<Race, 'classId' | 'slot'>): string {
  return `${classId}-${slot}`;
}

/**
 * Parses a race id. Returns undefined for any string that `raceIdOf` does not produce. The class may have been
 * removed from the settings, because its races remain.
 */
export function parseRaceId(raceId: string): Race | undefined {
  const [classText, slotText] = raceId.split('-');
  const race = raceOf(+(classText ?? ''), +(slotText ?? ''));
  const isSlot = Math.floor(race.slot) === race.slot && race.slot >= 0;
  return CLASS_IDS.includes(race.classId) && isSlot && race.raceId === raceId ? race : undefined;
}
