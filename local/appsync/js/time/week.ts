import { DAY_MS } from './zone.ts';

/**
 * Returns the week of a day and the year that the week counts toward. As in the United States, a week begins on
 * Sunday, and the week with January 1 is the first one of the year.
 *
 * @param local the local time as if it were UTC
 */
export function weekOf(local: Date): { year: number; week: number; ofMonth: number } {
  const sunday = sundayOf(local);
  // The last day of a week is in the year that the week counts toward.
  const year = new Date(sunday + 6 * DAY_MS).getUTCFullYear();
  const weeksSince = (first: number) => Math.round((sunday - sundayOf(new Date(first))) / (7 * DAY_MS)) + 1;
  return {
    year,
    week: weeksSince(Date.UTC(year, 0, 1)),
    ofMonth: weeksSince(Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), 1)),
  };
}

function sundayOf(day: Date): number {
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate() - day.getUTCDay());
}
