export const DAY_MS = 24 * 60 * 60 * 1_000;
/** `Z`, `+9`, `+09`, `+0930`, `+09:30` or `+09:30:15`, alone or after `UTC`, `GMT` or `UT`. */
const OFFSET = /^(?:UTC|GMT|UT)?(?:Z|([+-])(\d{1,2})(?::?(\d{2})(?::?(\d{2}))?)?)$/;

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Returns the offset of a time zone from UTC, in milliseconds.
 *
 * @param zone an offset or the name of a region, as in Java's `ZoneId.of`
 * @throws TypeError for an unknown zone
 */
export function offsetAt(milliseconds: number, zone: string): number {
  const fixed = fixedOffset(zone);
  if (fixed !== undefined) return fixed;
  const name = formatOf(zone)
    .formatToParts(milliseconds)
    .find(({ type }) => type === 'timeZoneName')?.value;
  return fixedOffset(name ?? 'GMT') ?? 0;
}

/** Returns the offset that a text such as `+09:00` or `UTC` names, in milliseconds. */
export function fixedOffset(text: string): number | undefined {
  if (text === 'UTC' || text === 'GMT' || text === 'UT') return 0;
  const match = OFFSET.exec(text);
  if (!match) return undefined;
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
  const size = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return (sign === '-' ? -size : size) * 1_000;
}

/**
 * Converts a local time to milliseconds since the epoch. As in Java, a time that a change of the clock skips is
 * moved forward by the length of the gap, and a time that occurs twice is the earlier one.
 *
 * @param local the local time as if it were UTC, in milliseconds
 */
export function fromLocal(local: number, zone: string): number {
  const before = offsetAt(local - DAY_MS, zone);
  const after = offsetAt(local + DAY_MS, zone);
  const real = [before, after]
    .map((offset) => local - offset)
    .filter((at) => at + offsetAt(at, zone) === local);
  return real.length > 0 ? Math.min(...real) : local - before;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  let made: Intl.DateTimeFormat;
  try {
    made = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  } catch {
    throw new TypeError(`Unknown time-zone ID: ${zone}`);
  }
  formats.set(zone, made);
  return made;
}
