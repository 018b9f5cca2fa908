import { UnsupportedError } from '../shared/errors.ts';
import { cronSchedule } from './cron.ts';

const UNIT_MS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const SHORTEST_RATE_MS = 60_000;

/** When a rule fires next, given when it did last (or was made). */
export type NextFire = (afterMs: number) => number | undefined;

/** `shortestMs` stands in for a rate of one minute. */
export function parseSchedule(expression: string, shortestMs = SHORTEST_RATE_MS): NextFire {
  const cron = /^cron\((.*)\)$/.exec(expression);
  if (cron) return cronSchedule(cron[1] ?? '');
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate === null)
    throw new UnsupportedError(`the schedule ${expression} is neither rate(...) nor cron(...)`);
  const everyMs = Number(rate[1]) * (UNIT_MS[rate[2] ?? ''] ?? 0);
  if (everyMs === 0)
    throw new UnsupportedError(`the schedule ${expression} never fires; give rate(...) a number from 1`);
  return (afterMs) => afterMs + (everyMs === SHORTEST_RATE_MS ? shortestMs : everyMs);
}
