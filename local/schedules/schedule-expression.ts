import { UnsupportedError } from '../shared/errors.ts';
import { cronSchedule } from './cron.ts';

const UNIT_MS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const ONE_MINUTE_MS = 60_000;

/** Returns when a rule fires next after the given time, or undefined if it never fires again. */
export type NextFire = (afterMs: number) => number | undefined;

/** Parses a schedule expression. A rate of one minute fires every `oneMinuteRateMs` instead. */
export function parseSchedule(expression: string, oneMinuteRateMs = ONE_MINUTE_MS): NextFire {
  const cron = /^cron\((.*)\)$/.exec(expression);
  if (cron) return cronSchedule(cron[1] ?? '');
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate === null)
    throw new UnsupportedError(
      `the schedule ${expression} is not supported; use rate(<n> minutes|hours|days) or cron(...)`,
    );
  const everyMs = Number(rate[1]) * (UNIT_MS[rate[2] ?? ''] ?? 0);
  if (everyMs === 0)
    throw new UnsupportedError(
      `the schedule ${expression} never fires; the number in rate(...) must be at least 1`,
    );
  return (afterMs) => afterMs + (everyMs === ONE_MINUTE_MS ? oneMinuteRateMs : everyMs);
}
