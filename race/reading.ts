import * as z from 'zod';
import { LAST_TIMESTAMP, MAX_CADENCE, MAX_RESISTANCE } from './bounds.ts';
import { printableName } from './printable-name.ts';
import { CLASS_IDS } from './class-id.ts';
import { raceOf, type Race } from './race-id.ts';
import { deadline, EARLY_ARRIVAL_MS, isInTime, slotStart, type RaceTimes } from './race-clock.ts';
import { outputOf } from './output.ts';
import type { Standing } from './standing.ts';

/** A rider's telemetry message for one second: the JSON in a Kinesis record. */
export interface Telemetry {
  event: 'update' | 'final';
  /** Milliseconds since the epoch, according to the bike's clock. */
  deviceTimestamp: number;
  /** 1 to raceSeconds, counted from the rider's own start. */
  second: number;
  /** The slot. Together with `classId`, it identifies the race. */
  raceId: number;
  name: string;
  racerId: string | number;
  classId: number;
  /** Revolutions per minute. */
  cadence: number;
  /** Percent. */
  resistance: number;
  uuid?: string;
}

/** Rejection reasons. They are the values of the dimension `reason` of the metric `RejectedReadings`. */
export const REJECTIONS = [
  'not-json',
  'wrong-type',
  'out-of-bounds',
  'unknown-class',
  'reserved-id',
  'early-final',
  'not-the-race-time',
  'race-full',
] as const;
export type Rejection = (typeof REJECTIONS)[number];

/** An accepted reading: the rider's standing and the race it belongs to. */
export interface Reading {
  race: Race;
  standing: Standing;
}

/** The settings that decide whether a reading is valid. */
export interface ReadingRules extends RaceTimes {
  /** Number of classes. Their ids start with 1. */
  classCount: number;
}

export type ReadingOutcome =
  | { accepted: true; reading: Reading }
  | { accepted: false; rejection: Rejection; detail: string };

const telemetrySchema = z.object({
  event: z.enum(['update', 'final']),
  deviceTimestamp: z.int().min(0).max(LAST_TIMESTAMP),
  second: z.int().min(1),
  raceId: z.int().min(0),
  name: z.string(),
  racerId: z.union(
    [z.string().regex(/^[A-Za-z0-9_-]{1,64}$/), z.int()],
    'must be an integer, or 1 to 64 characters of A-Z a-z 0-9 _ -',
  ),
  classId: z.number(),
  cadence: z.number().min(0).max(MAX_CADENCE),
  resistance: z.number().min(0).max(MAX_RESISTANCE),
});

/**
 * Returns whether every object inherits a property with this name, such as `__proto__`. Such ids break code
 * that uses rider ids as object keys.
 */
function isReserved(racerId: string): boolean {
  return racerId in Object.prototype || racerId === 'prototype';
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

/** Uses zod's issue code to distinguish out-of-bounds values from wrong types. */
function rejectionOf(error: z.ZodError, record: unknown): ReadingOutcome {
  const [issue] = error.issues;
  const outOfBounds = issue?.code === 'too_big' || issue?.code === 'too_small';
  const field = issue?.path.join('.') ?? '';
  const value = field === '' ? record : (record as Record<string, unknown>)[field];
  // objects can be arbitrarily deep, and zod's message already says that the value is an object
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  const received = isPlain ? `, not ${String(value).slice(0, 80)}` : '';
  return reject(
    outOfBounds ? 'out-of-bounds' : 'wrong-type',
    `${field || 'record'}: ${issue?.message}${received}`,
  );
}

/**
 * Parses and checks one record from the stream. Never throws.
 *
 * @param text the record's data
 * @param arrivedAt when the record arrived in the stream (ms). This time, not the current one, decides
 *   whether a reading belongs to a race, so a replay gives the same result.
 * @returns the reading, or the rejection reason and a message for the operator who inspects the quarantine
 */
export function readReading(text: string, arrivedAt: number, rules: ReadingRules): ReadingOutcome {
  const json = parseJson(text);
  if (!json) return reject('not-json', `record: not valid JSON: ${text.slice(0, 80)}`);
  const parsed = telemetrySchema.safeParse(json.value);
  if (!parsed.success) return rejectionOf(parsed.error, json.value);
  const { event, second, raceId: slot, classId, cadence, resistance } = parsed.data;
  const racerId = String(parsed.data.racerId);
  if (!CLASS_IDS.includes(classId) || classId > rules.classCount)
    return reject('unknown-class', `classId: ${classId} is out of range (1 to ${rules.classCount})`);
  if (isReserved(racerId))
    return reject('reserved-id', `racerId: ${racerId} is a reserved word; use another id`);
  if (second > rules.raceSeconds)
    return reject(
      'out-of-bounds',
      `second: ${second} is out of range (1 to ${rules.raceSeconds}); check the sender's raceSeconds`,
    );
  const finished = event === 'final';
  // A final reading must be for the last second. Otherwise, a later update would replace the final reading in
  // the join, and the rankings and results would disagree.
  if (finished && second < rules.raceSeconds)
    return reject(
      'early-final',
      `second: must be ${rules.raceSeconds} in a final reading, not ${second}; check the sender's raceSeconds`,
    );
  if (!isInTime(arrivedAt, slot, rules)) {
    const [first, last] = [slotStart(slot, rules) - EARLY_ARRIVAL_MS, deadline(slot, rules)];
    return reject(
      'not-the-race-time',
      `raceId: a reading for slot ${slot} must arrive between ${first} and ${last}, not at ${arrivedAt}; ` +
        "check the sender's clock and raceSeconds",
    );
  }
  const name = printableName(parsed.data.name) || racerId;
  const output = outputOf(cadence, resistance);
  const standing = { racerId, name, second, finished, output, arrivedAt, joinedAt: arrivedAt };
  return { accepted: true, reading: { race: raceOf(classId, slot), standing } };
}
