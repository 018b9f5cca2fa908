import { Duration } from 'aws-cdk-lib';

/** The viewers' API key. */
export interface ApiKey {
  /** Number of the newest key. From 2 on, the API also has the key before it. */
  readonly generation: number;
  /** How long a key is valid after a deployment, before rounding. */
  readonly days: number;
  /** When all keys expire. */
  readonly expires: Date;
}

/** AppSync's limit: https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html */
const MAX_DAYS = 365;

/**
 * Returns the first start of a month (UTC) that is at least `days` away, so that the next day's template
 * contains the same time. If that is too late for AppSync, returns the last start of a month that is not. It
 * is at least 334 days away.
 */
export function apiKeyExpiry(days: number, now = new Date()): Date {
  const in365Days = new Date(now.getTime() + Duration.days(MAX_DAYS).toMilliseconds());
  const earliest = new Date(now.getTime() + Duration.days(days).toMilliseconds());
  const rounded = startOfMonth(earliest, 1);
  return rounded <= in365Days ? rounded : startOfMonth(in365Days, 0);
}

function startOfMonth(date: Date, monthsLater: number): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + monthsLater));
}
