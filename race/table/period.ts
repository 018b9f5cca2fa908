/** Records of a class in a period. Resolvers may import only the types, because APPSYNC_JS has no `Date`. */
import type { Period, PeriodUnit } from '../generated/schema.ts';
import type { Race } from '../race-id.ts';
import type { Standing } from '../standing.ts';
import type { Lifetime } from './expiry.ts';
import { classPartition, periodKey, periodPartition, type ItemKey } from './keys.ts';
import { classRecordItem, type ClassRecordItem } from './results.ts';

/** A rider's best final reading in a class and a period. */
export interface PeriodRecordItem extends ClassRecordItem, Lifetime {}

export function periodRecordItem(
  race: Race,
  standing: Standing,
  { period, lifetime }: { period: Period; lifetime: Lifetime },
): PeriodRecordItem {
  const PK = periodPartition(race.classId, period);
  return { ...classRecordItem(race, standing), PK, ...lifetime };
}

/** Lists a period in which a class has records. `npm run delete-rider` finds a rider's records this way. */
export interface PeriodItem extends ItemKey, Lifetime, Period {}

/** DynamoDB removes expired items within days, in any order. The list must outlast what it lists. */
const LISTED_LONGER_SECONDS = 7 * 24 * 3600;

/** @param lifetime that of the records */
export function periodItem({ classId }: Race, period: Period, { expiresAt }: Lifetime): PeriodItem {
  const listed = expiresAt === undefined ? {} : { expiresAt: expiresAt + LISTED_LONGER_SECONDS };
  return { PK: classPartition(classId), SK: periodKey(period), ...period, ...listed };
}

/** Upper limit of the length of a period, in days. */
const MAX_DAYS: Record<PeriodUnit, number> = { DAY: 1, WEEK: 7, MONTH: 31, YEAR: 366 };
/** In time zones west of Greenwich, a period ends up to 12 hours later than in UTC. */
const ZONE_DAYS = 1;
const DAY_SECONDS = 24 * 3600;

/**
 * Returns the lifetime of all records of a period, so that they expire together.
 * @param keepRacesDays minimum number of days after the end of the period; 0 keeps the records forever
 */
export function periodLifetimeOf({ unit, from }: Period, keepRacesDays: number): Lifetime {
  if (keepRacesDays === 0) return {};
  const days = MAX_DAYS[unit] + ZONE_DAYS + keepRacesDays;
  return { expiresAt: Date.parse(from) / 1_000 + days * DAY_SECONDS };
}
