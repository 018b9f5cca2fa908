/** The settings that decide which records are kept. */
import { z } from 'zod';
import { PERIOD_UNITS } from '../../race/period.ts';

const UNITS = `must be a list of ${PERIOD_UNITS.join(', ')}`;

export const recordPeriodsSchema = z.array(z.enum(PERIOD_UNITS, UNITS), UNITS);

const ZONE = 'must be an IANA time zone, such as UTC or Europe/Berlin';

/** Returns the name that ICU has for a time zone; undefined if it has none. */
function nameOf(timeZone: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/**
 * Matches the names that Java has in this spelling, as far as a pattern can tell. Java has no `EST`, and looks
 * names up in their exact case. ICU finds aliases such as `US/EASTERN` in any case, and returns another name.
 */
const REGION = /^(UTC|GMT|(?!.*[A-Z]{4})[A-Z][\w+-]*(\/[A-Z][\w+-]*)+)$/;

/** An IANA time zone. AppSync looks the name up in Java. Offsets such as `+05:30` are rejected. */
export const timeZoneSchema = z.string(ZONE).superRefine((timeZone, context) => {
  const name = nameOf(timeZone);
  if (name === undefined || /^[^A-Z]/.test(timeZone)) context.addIssue({ code: 'custom', message: ZONE });
  else if (name !== timeZone && name.toLowerCase() === timeZone.toLowerCase())
    context.addIssue({ code: 'custom', message: `is written ${name}` });
  else if (!REGION.test(timeZone)) context.addIssue({ code: 'custom', message: ZONE });
});
