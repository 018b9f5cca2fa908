import type { Period } from '../../race/generated/schema.ts';
import { periodOf } from '../../race/period.ts';
import { slotStart, type RaceTimes } from '../../race/race-clock.ts';
import type { Race } from '../../race/race-id.ts';
import type { RecordSettings } from '../shared/environment.ts';

/**
 * Returns a function that returns the periods in which the rides of a race count. They depend only on the start
 * of the slot, so a race that is closed again counts in the same periods.
 */
export function createPeriodsOfRace(
  { units, timeZone }: RecordSettings,
  times: RaceTimes,
): (race: Race) => Period[] {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const dayAt = (time: number) => {
    const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, value]));
    return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
  };
  return ({ slot }) => units.map((unit) => periodOf(unit, dayAt(slotStart(slot, times))));
}
