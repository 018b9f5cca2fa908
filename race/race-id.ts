/**
 * A race is one class in one slot, and its id is `<classId>-<slot>`, for example `2-5403307`. Runs in
 * APPSYNC_JS too: no regular expressions, no exceptions.
 */
import { FIRST_CLASS, LAST_CLASS } from './classes.ts';

/** One class in one slot. `raceOf` and `parseRaceId` make it, so that the id always fits. */
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

/** Whether a class of that number exists. */
export function isClassId(classId: number): boolean {
  return Math.floor(classId) === classId && classId >= FIRST_CLASS && classId <= LAST_CLASS;
}

/** The race of an id; undefined for any text that `raceIdOf` would not have written. */
export function parseRaceId(raceId: string): Race | undefined {
  const [classText = '', slotText = ''] = raceId.split('-');
  const race = raceOf(+classText, +slotText);
  const isSlot = Math.floor(race.slot) === race.slot && race.slot >= 0;
  return isClassId(race.classId) && isSlot && race.raceId === raceId ? race : undefined;
}
