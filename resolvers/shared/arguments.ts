import { util, type Context } from '@aws-appsync/utils';
import { parseRaceId, type Race } from '../../race/race-id.ts';
import { classIds } from './classes.ts';

/** Maximum length of a rejected value in an error message. Longer values are truncated. */
const MAX_REPEATED = 80;

/** Fails with a typed error that states the argument, its value and the rule. */
export function refuse(
  argument: string,
  value: unknown,
  rule: string,
  errorType: 'ValidationError' | 'RaceNotOn' | 'TooEarly' | 'TooManyReadings' = 'ValidationError',
): never {
  const text = JSON.stringify(value);
  const isLong = text.length > MAX_REPEATED;
  const repeated = isLong ? `${text.substring(0, MAX_REPEATED)}…` : text;
  util.error(`${argument}: ${repeated} ${rule}`, errorType, null, {
    argument,
    value: isLong ? repeated : value,
    rule,
  });
}

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;
const DEFAULT_NEIGHBOURS = 2;
const MAX_NEIGHBOURS = 25;
const MAX_RACER_ID = 64;
const MAX_PLACE = 1_000_000;

export function checkedClassId(ctx: Context<{ classId: number }>): number {
  const { classId } = ctx.args;
  const ids = classIds(ctx);
  if (!ids.includes(classId)) refuse('classId', classId, `is not a class; ${rangeOf(ids)}`);
  return classId;
}

function rangeOf(classIds: number[]): string {
  return classIds.length === 1 ? 'the only class is 1' : `classes are 1 to ${classIds.length}`;
}

/** Parses the id of a race that riders may be riding. Only old races can have a class that no longer exists. */
export function checkedRaceToRide(ctx: Context, raceId: string, argument: string): Race {
  const race = checkedRace(raceId, argument);
  const ids = classIds(ctx);
  if (!ids.includes(race.classId))
    refuse(argument, raceId, `is a race of class ${race.classId}, which does not exist; ${rangeOf(ids)}`);
  return race;
}

export function checkedRace(raceId: string, argument = 'raceId'): Race {
  const race = parseRaceId(raceId);
  if (!race) refuse(argument, raceId, 'is not a race id; expected <classId>-<slot>, for example 2-5403307');
  return race;
}

/** Parses a race id and checks that the race belongs to the class. */
export function checkedRaceOf(classId: number, raceId: string): Race {
  const race = checkedRace(raceId);
  if (race.classId !== classId)
    refuse('raceId', raceId, `is not a race of class ${classId}; expected ${classId}-<slot>`);
  return race;
}

export function checkedRacerId(racerId: string): string {
  if (racerId.length < 1 || racerId.length > MAX_RACER_ID)
    refuse('racerId', racerId, `has ${racerId.length} characters; 1 to ${MAX_RACER_ID} are allowed`);
  return racerId;
}

export function checkedLimit(limit: number | null | undefined): number {
  const checked = limit ?? DEFAULT_LIMIT;
  if (checked < 1 || checked > MAX_LIMIT) refuse('limit', limit, `is out of range (1 to ${MAX_LIMIT})`);
  return checked;
}

/** Checks a position in a roster. */
export function checkedPlace(from: number | null | undefined): number {
  const checked = from ?? 0;
  if (checked < 0 || checked > MAX_PLACE) refuse('from', from, `is out of range (0 to ${MAX_PLACE})`);
  return checked;
}

export function checkedNeighbours(neighbours: number | null | undefined): number {
  const checked = neighbours ?? DEFAULT_NEIGHBOURS;
  if (checked < 0 || checked > MAX_NEIGHBOURS)
    refuse('neighbours', neighbours, `is out of range (0 to ${MAX_NEIGHBOURS})`);
  return checked;
}
