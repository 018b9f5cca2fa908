/**
 * A race is one class in one slot, and its id is `<classId>-<slot>`, for example `2-5403307`. Runs in
 * APPSYNC_JS too: no regular expressions, no exceptions.
 */
import { FIRST_CLASS, LAST_CLASS } from './classes.ts';

export interface Race {
  classId: number;
  slot: number;
}

export function raceIdOf(race: Race): string {
  return `${race.classId}-${race.slot}`;
}

/** Whether a class of that number exists. */
export function isClassId(classId: number): boolean {
  return Math.floor(classId) === classId && classId >= FIRST_CLASS && classId <= LAST_CLASS;
}

/** The race of an id; undefined for any text that `raceIdOf` would not have written. */
export function parseRaceId(raceId: string): Race | undefined {
  const [classText = '', slotText = ''] = raceId.split('-');
  const race = { classId: +classText, slot: +slotText };
  const isSlot = Math.floor(race.slot) === race.slot && race.slot >= 0;
  return isClassId(race.classId) && isSlot && raceIdOf(race) === raceId ? race : undefined;
}
