/** Formats numbers, times and dates for the whole page. */

const outputFormat = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const countFormat = new Intl.NumberFormat('en');
const dayFormat = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const timeFormat = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const exactTimeFormat = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** `174.72` */
export function formatOutput(output: number): string {
  return outputFormat.format(output);
}

/** `−1.73`, with a true minus sign. Empty if there is no gap, for example for the leader. */
export function formatGap(gap: number | null): string {
  return gap ? `\u2212${outputFormat.format(gap)}` : '';
}

/** `1,000` */
export function formatCount(count: number): string {
  return countFormat.format(count);
}

/** Seconds as `4:07`. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** `Nov 25, 2026`, in the visitor's locale. */
export function formatDay(at: string | number): string {
  return dayFormat.format(new Date(at));
}

/** `14:05`, in the visitor's locale. */
export function formatTime(at: string | number): string {
  return timeFormat.format(new Date(at));
}

/** `14:05:09`, in the visitor's locale. */
export function formatExactTime(at: string | number): string {
  return exactTimeFormat.format(new Date(at));
}

/** The age of something, as `12 s ago`, `5 min ago` or `3 h ago`. */
export function formatAge(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 100) return `${seconds} s ago`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${formatCount(minutes)} min ago` : `${formatCount(Math.round(minutes / 60))} h ago`;
}

/** `1 rider`, `12 riders`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

const rules = new Intl.PluralRules('en', { type: 'ordinal' });
const SUFFIXES: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

/** `1st`, `2nd`, `13th`, `103rd`. */
export function ordinal(rank: number): string {
  return `${rank}${SUFFIXES[rules.select(rank)] ?? 'th'}`;
}

/** The formula of `outputOf`, as text. Non-breaking spaces keep each pair of parentheses on one line. */
export const OUTPUT_FORMULA = '(cadence\u00a0+\u00a035) × (resistance\u00a0+\u00a065)\u00a0/\u00a0100';

/** Tooltip for an output that is still changing. */
export const OUTPUT_NOW = `${OUTPUT_FORMULA} in the current second. A rider’s output in the last second is the result.`;

/** Tooltip for a final output. */
export const OUTPUT_RESULT = `${OUTPUT_FORMULA} in the rider’s last second`;
