/** Formats numbers, times and dates for the whole page, in its current language. */
import { locale, t } from '../i18n/t.ts';

function createFormats(forLocale: string) {
  return {
    locale: forLocale,
    output: new Intl.NumberFormat(forLocale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    count: new Intl.NumberFormat(forLocale),
    day: new Intl.DateTimeFormat(forLocale, { day: 'numeric', month: 'short', year: 'numeric' }),
    time: new Intl.DateTimeFormat(forLocale, { hour: '2-digit', minute: '2-digit' }),
    exactTime: new Intl.DateTimeFormat(forLocale, { hour: '2-digit', minute: '2-digit', second: '2-digit' }),
  };
}

let current: ReturnType<typeof createFormats> | undefined;

/** Creating a format takes many times as long as using it. */
function formats() {
  if (current?.locale !== locale) current = createFormats(locale);
  return current;
}

/** `174.72` */
export function formatOutput(output: number): string {
  return formats().output.format(output);
}

/** `−1.73`, with a true minus sign. Empty if there is no gap, for example for the leader. */
export function formatGap(gap: number | null): string {
  return gap ? `\u2212${formatOutput(gap)}` : '';
}

/** `1,000` */
export function formatCount(count: number): string {
  return formats().count.format(count);
}

/** Seconds as `4:07`. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** `Nov 25, 2026` */
export function formatDay(at: string | number): string {
  return formats().day.format(new Date(at));
}

/** `14:05` */
export function formatTime(at: string | number): string {
  return formats().time.format(new Date(at));
}

/** `14:05:09` */
export function formatExactTime(at: string | number): string {
  return formats().exactTime.format(new Date(at));
}

/** The age of something, as `12 s ago`, `5 min ago` or `3 h ago`. */
export function formatAge(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 100) return t('time.secondsAgo', { count: formatCount(seconds) });
  const minutes = Math.round(seconds / 60);
  return minutes < 100
    ? t('time.minutesAgo', { count: formatCount(minutes) })
    : t('time.hoursAgo', { count: formatCount(Math.round(minutes / 60)) });
}

/** `1st`, `2nd`, `13th`, `103rd`. */
export function ordinal(rank: number): string {
  return t('rider.rank', { rank });
}

/** `12 riders, 3 finished` */
export function formatTurnout({ riders, finishers }: { riders: number; finishers: number }): string {
  return t('race.turnout', { count: riders, finished: formatCount(finishers) });
}
