import { z } from 'zod';
import { LAST_TIMESTAMP, MAX_CADENCE, MAX_RESISTANCE } from './bounds.ts';
import { isClassId, raceOf, type Race } from './race-id.ts';
import { deadline, EARLY_ARRIVAL_MS, isInTime, slotStart, type RaceTimes } from './race-clock.ts';
import { outputOf } from './output.ts';
import type { Standing } from './standing.ts';

/** One telemetry message of one rider for one second, as it stands in a Kinesis record. */
export interface Telemetry {
  event: 'update' | 'final';
  /** Milliseconds since the epoch, by the bike's clock. */
  deviceTimestamp: number;
  /** 1 .. raceSeconds, counted from the rider's own start. */
  second: number;
  /** The slot. With the class it makes the race's id. */
  raceId: number;
  name: string;
  racerId: string | number;
  classId: number;
  /** Pedal turns a minute. */
  cadence: number;
  /** Percent. */
  resistance: number;
  uuid?: string;
}

/** Why a record is not accepted. Each is a dimension of the metric `RejectedReadings`. */
export const REJECTIONS = [
  'not-json',
  'wrong-type',
  'out-of-bounds',
  'unknown-class',
  'reserved-id',
  'early-final',
  'not-the-race-time',
] as const;
export type Rejection = (typeof REJECTIONS)[number];

/** An accepted reading: the rider's standing at that second, and the race it belongs to. */
export interface Reading {
  race: Race;
  standing: Standing;
}

export type ReadingOutcome =
  { accepted: true; reading: Reading } | { accepted: false; rejection: Rejection; detail: string };

const MAX_NAME_CHARACTERS = 40;

const telemetrySchema = z.object({
  event: z.enum(['update', 'final']),
  deviceTimestamp: z.int().min(0).max(LAST_TIMESTAMP),
  second: z.int().min(1),
  raceId: z.int().min(0),
  name: z.string(),
  racerId: z.union(
    [z.string().regex(/^[A-Za-z0-9_-]{1,64}$/), z.int()],
    'it is a whole number, or 1 to 64 of A-Z a-z 0-9 _ -',
  ),
  classId: z.number(),
  cadence: z.number().min(0).max(MAX_CADENCE),
  resistance: z.number().min(0).max(MAX_RESISTANCE),
});

/** Ids that name a member of every object would be a trap for whoever indexes by rider: `__proto__`, … */
function isReserved(racerId: string): boolean {
  return racerId in Object.prototype || racerId === 'prototype';
}

/**
 * The part of a name that can be shown: control and format characters (also those that turn the direction
 * of text) and lone surrogates are removed, white space becomes single blanks, and 40 characters are kept.
 */
export function printableName(name: string): string {
  if (/^[!-~](?:[ -~]{0,38}[!-~])?$/.test(name) && !name.includes('  ')) return name;
  const shown = name
    .replace(/\s+/gu, ' ')
    .replace(/(?!\u200d)[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/ {2,}/g, ' ') // what stood between two blanks may be gone
    .trim();
  const cut = [...shown].slice(0, MAX_NAME_CHARACTERS).join('').trim();
  // joiners, which hold emoji together, show nothing by themselves
  return cut.replaceAll('\u200d', '') === '' ? '' : cut;
}

function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function reject(rejection: Rejection, detail: string): ReadingOutcome {
  return { accepted: false, rejection, detail };
}

/** Bounds are told apart from types by zod's issue codes. */
function rejectionOf(error: z.ZodError, record: unknown): ReadingOutcome {
  const [issue] = error.issues;
  const outOfBounds = issue?.code === 'too_big' || issue?.code === 'too_small';
  const field = issue?.path.join('.') ?? '';
  const value = field === '' ? record : (record as Record<string, unknown>)[field];
  // an object can be as deep as it likes, and the message tells that it is one
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  const told = isPlain ? `, not ${String(value).slice(0, 80)}` : '';
  return reject(
    outOfBounds ? 'out-of-bounds' : 'wrong-type',
    `${field || 'record'}: ${issue?.message}${told}`,
  );
}

/**
 * Reads one record of the stream.
 *
 * @param text the record's data
 * @param arrivedAt when the stream took it in (ms). Whether a reading belongs to a race is judged by this and
 *   never by a clock of ours, so that a replay gives the same answer.
 * @returns the reading, or why it is refused with a sentence for whoever reads the quarantine. Never throws.
 */
export function readReading(text: string, arrivedAt: number, times: RaceTimes): ReadingOutcome {
  const json = parseJson(text);
  if (!json) return reject('not-json', `not JSON, as a record must be: ${text.slice(0, 80)}`);
  const parsed = telemetrySchema.safeParse(json.value);
  if (!parsed.success) return rejectionOf(parsed.error, json.value);
  const { event, deviceTimestamp, second, raceId: slot, classId, cadence, resistance } = parsed.data;
  const racerId = String(parsed.data.racerId);
  if (!isClassId(classId)) return reject('unknown-class', `classId: ${classId} is not one of 1..6`);
  if (isReserved(racerId))
    return reject('reserved-id', `racerId: ${racerId} is a reserved word; name the rider otherwise`);
  if (second > times.raceSeconds)
    return reject(
      'out-of-bounds',
      `second: ${second} is beyond the race's ${times.raceSeconds}; mend the sender's raceSeconds`,
    );
  const finished = event === 'final';
  // A ride ends at the last second and not before. If it could end earlier, a later update would outrank the
  // final reading in the join, and the rankings and the results would tell different stories.
  if (finished && second < times.raceSeconds)
    return reject(
      'early-final',
      `second: a final reading has ${times.raceSeconds}, not ${second}; mend the sender's raceSeconds`,
    );
  if (!isInTime(arrivedAt, slot, times)) {
    const [first, last] = [slotStart(slot, times) - EARLY_ARRIVAL_MS, deadline(slot, times)];
    return reject(
      'not-the-race-time',
      `raceId: slot ${slot} takes no reading at ${arrivedAt}, but from ${first} to ${last}; ` +
        "mend the sender's clock or raceSeconds",
    );
  }
  const name = printableName(parsed.data.name) || racerId;
  const output = outputOf(cadence, resistance);
  const standing = { racerId, name, second, finished, output, deviceTimestamp, arrivedAt };
  return { accepted: true, reading: { race: raceOf(classId, slot), standing } };
}
