/** Names in the locale that AppSync formats times in, English. */
export const MONTHS =
  'January February March April May June July August September October November December'.split(' ');
export const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
export const HALVES = ['AM', 'PM'];
export const QUARTERS = ['1st quarter', '2nd quarter', '3rd quarter', '4th quarter'];

/** Formats a name as Java does for 3 (short), 4 (full) or 5 (first letter) pattern letters. */
export function ofLength(name: string, count: number): string {
  if (count === 5) return name.slice(0, 1);
  return count === 4 ? name : name.slice(0, 3);
}
