import * as z from 'zod';
import type { PeriodUnit } from '../../race/generated/schema.ts';
import type { RaceTimes } from '../../race/race-clock.ts';
import { MAX_CLASSES } from '../../race/class-id.ts';
import { PERIOD_UNITS } from '../../race/period.ts';
import type { ReadingRules } from '../../race/reading.ts';

/** Reads and checks environment variables. Call it once, at cold start. */
export function readEnvironment<Shape extends z.ZodRawShape>(shape: Shape): z.output<z.ZodObject<Shape>> {
  const parsed = z.object(shape).safeParse(process.env);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => {
    const name = path.join('.');
    return `${name}: ${message}; it is ${process.env[name] ?? 'not set'}`;
  });
  throw new Error(`invalid environment variables; set them in infra/ and deploy again: ${faults.join('; ')}`);
}

/** Names of the environment variables that the constructs set and the handlers read. */
export const TABLE_NAME = 'TABLE_NAME';
export const STREAM_NAME = 'STREAM_NAME';
export const GRAPHQL_URL = 'GRAPHQL_URL';
export const QUARANTINE_URL = 'QUARANTINE_URL';
export const FAILURES_URL = 'FAILURES_URL';
export const RACE_SECONDS = 'RACE_SECONDS';
export const GRACE_SECONDS = 'GRACE_SECONDS';
/** Number of classes. */
export const CLASS_COUNT = 'CLASS_COUNT';
export const PUBLISH_DELAY_SECONDS = 'PUBLISH_DELAY_SECONDS';
export const WINDOW_SECONDS = 'WINDOW_SECONDS';
/** When the viewers' API keys expire, in seconds since the epoch. */
export const API_KEY_EXPIRES = 'API_KEY_EXPIRES';
export const MAX_RIDERS_PER_RACE = 'MAX_RIDERS_PER_RACE';
export const KEEP_RACES_DAYS = 'KEEP_RACES_DAYS';
/** Units of the periods that records are kept for, as a JSON list. */
export const RECORD_PERIODS = 'RECORD_PERIODS';
export const TIME_ZONE = 'TIME_ZONE';

const raceTimesShape = {
  [RACE_SECONDS]: z.coerce.number().int().positive(),
  [GRACE_SECONDS]: z.coerce.number().int().nonnegative(),
};

/** Reads the maximum number of riders in a race. */
export function readMaxRiders(): number {
  return readEnvironment({ [MAX_RIDERS_PER_RACE]: z.coerce.number().int().positive() })[MAX_RIDERS_PER_RACE];
}

/** Reads the number of classes. */
export function readClassCount(): number {
  return readEnvironment({ [CLASS_COUNT]: z.coerce.number().int().min(1).max(MAX_CLASSES) })[CLASS_COUNT];
}

/** Reads when the viewers' API keys expire, in milliseconds since the epoch. */
export function readApiKeyExpiry(): number {
  const { API_KEY_EXPIRES: seconds } = readEnvironment({
    [API_KEY_EXPIRES]: z.coerce.number().int().positive(),
  });
  return seconds * 1_000;
}

/** Reads the race times that the stack was deployed with. */
export function readRaceTimes(): RaceTimes {
  const environment = readEnvironment(raceTimesShape);
  return { raceSeconds: environment[RACE_SECONDS], graceSeconds: environment[GRACE_SECONDS] };
}

/** Reads the settings that decide whether a reading is valid. */
export function readReadingRules(): ReadingRules {
  return { ...readRaceTimes(), classCount: readClassCount() };
}

function fromJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
}

export interface RecordSettings {
  /** Units of the periods that records are kept for. */
  units: PeriodUnit[];
  /** IANA time zone in which periods start. */
  timeZone: string;
}

/** Reads which records are kept in addition to those of all time. */
export function readRecordSettings(): RecordSettings {
  const environment = readEnvironment({
    [RECORD_PERIODS]: z
      .string()
      .transform(fromJson)
      .pipe(z.array(z.enum(PERIOD_UNITS))),
    [TIME_ZONE]: z.string().min(1),
  });
  return { units: environment[RECORD_PERIODS], timeZone: environment[TIME_ZONE] };
}
