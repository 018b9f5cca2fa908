import { UnsupportedError } from '../shared/errors.ts';
import { cronSchedule } from './cron.ts';

const UNIT_MS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const SHORTEST_RATE_MS = 60_000;

/** Returns when a rule fires next, given when it last fired or was created. */
export type NextFire = (afterMs: number) => number | undefined;

/** Parses a schedule expression. `shortestMs` replaces a rate of one minute. */
export function parseSchedule(expression: string, shortestMs = SHORTEST_RATE_MS): NextFire {
  const cron = /^cron\((.*)\)$/.exec(expression);
  if (cron) return cronSchedule(cron[1] ?? '');
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate === null) throw new UnsupportedError(`the schedule ${expression} must be rate(...) or cron(...)`);
  const everyMs = Number(rate[1]) * (UNIT_MS[rate[2] ?? ''] ?? 0);
  if (everyMs === 0)
    throw new UnsupportedError(`the schedule ${expression} never fires; the rate must be at least 1`);
  return (afterMs) => afterMs + (everyMs === SHORTEST_RATE_MS ? shortestMs : everyMs);
}
