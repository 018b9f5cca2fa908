import type { AlleycatClient } from '@alleycat/client';
import { parseRaceId, raceIdOf } from '../../race/race-id.ts';

/** Returns whether a class's current race has riders, or the race just before had some. */
export async function hasRiders(
  client: Pick<AlleycatClient, 'currentRace' | 'race'>,
  classId: number,
): Promise<boolean> {
  const { raceId, riders } = await client.currentRace(classId);
  if (riders > 0) return true;
  const { slot } = parseRaceId(raceId)!;
  const before = await client.race(raceIdOf({ classId, slot: slot - 1 }));
  return before !== null && before.riders > 0;
}

/**
 * Returns the first class after the shown one, in order and starting over at the end, in which something
 * happens. Undefined if nothing happens in any other class.
 */
export async function nextClass(
  shown: number,
  classes: readonly number[],
  isActive: (classId: number) => Promise<boolean>,
): Promise<number | undefined> {
  const place = classes.indexOf(shown);
  const others = [...classes.slice(place + 1), ...classes.slice(0, Math.max(0, place))];
  for (const classId of others) if (await isActive(classId)) return classId;
  return undefined;
}
