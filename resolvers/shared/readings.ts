import { util, type Context } from '@aws-appsync/utils';
import { LAST_TIMESTAMP, MAX_CADENCE, MAX_RESISTANCE } from '../../race/bounds.ts';
import { EARLY_ARRIVAL_MS, isInTime, secondsElapsed, type RaceTimes } from '../../race/race-clock.ts';
import type { Race } from '../../race/race-id.ts';
import type { ReadingInput } from '../../race/generated/schema.ts';
import { checkedRaceToRide, refuse } from './arguments.ts';
import { raceTimes } from './race.ts';

/** Maximum number of readings per request; the client's buffer has the same limit. */
const MAX_READINGS = 10;

/** A valid reading and its race. */
export interface CheckedReading {
  input: ReadingInput;
  race: Race;
  /** Whether the reading is for the last second of the ride. */
  last: boolean;
}

function checkBounds(argument: string, value: number, max: number): void {
  if (value < 0 || value > max) refuse(argument, value, `is out of range (0 to ${max})`);
}

function checkTiming(at: string, { raceId, second }: ReadingInput, slot: number, times: RaceTimes): void {
  const now = util.time.nowEpochMilliSeconds();
  const nowText = util.time.epochMilliSecondsToISO8601(now);
  const [before, after] = [EARLY_ARRIVAL_MS / 1000, times.raceSeconds + times.graceSeconds];
  if (!isInTime(now, slot, times))
    refuse(
      `${at}.raceId`,
      raceId,
      `does not accept readings at ${nowText}, only from ${before} s before its slot to ${after} s after it; ` +
        'query currentRace to find the race to join',
      'RaceNotOn',
    );
  const elapsed = secondsElapsed(now, slot, times);
  if (second > elapsed)
    refuse(
      `${at}.second`,
      second,
      `is in the future; at ${nowText}, no ride can be past second ${elapsed}. Send it again later`,
      'TooEarly',
    );
}

/** Checks all readings. The first reading that cannot be accepted makes the whole request fail. */
export function checkedReadings(ctx: Context, readings: ReadingInput[]): CheckedReading[] {
  const times = raceTimes(ctx);
  if (readings.length < 1 || readings.length > MAX_READINGS)
    refuse(
      'readings',
      readings.length,
      `is an invalid number of readings; send 1 to ${MAX_READINGS} per request`,
    );
  return readings.map((input, index) => {
    const at = `readings[${index}]`;
    const { second, deviceTimestamp } = input;
    if (readings.findIndex((other) => other.raceId === input.raceId && other.second === second) < index)
      refuse(`${at}.second`, second, 'occurs twice in this request for the same race; send each second once');
    const race = checkedRaceToRide(ctx, input.raceId, `${at}.raceId`);
    if (second < 1 || second > times.raceSeconds)
      refuse(`${at}.second`, second, `is out of range (1 to ${times.raceSeconds})`);
    checkBounds(`${at}.deviceTimestamp`, deviceTimestamp, LAST_TIMESTAMP);
    if (Math.floor(deviceTimestamp) !== deviceTimestamp)
      refuse(`${at}.deviceTimestamp`, deviceTimestamp, 'is not a whole number of milliseconds; round it');
    checkBounds(`${at}.cadence`, input.cadence, MAX_CADENCE);
    checkBounds(`${at}.resistance`, input.resistance, MAX_RESISTANCE);
    checkTiming(at, input, race.slot, times);
    return { input, race, last: second === times.raceSeconds };
  });
}
