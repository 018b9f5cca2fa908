import { util, type Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import { classPartition, racePartition, RANKINGS_KEY, summaryKey } from '../../race/keys.ts';
import { slotEnd, slotStart, type RaceTimes } from '../../race/race-clock.ts';
import { raceIdOf, type Race as RaceKey } from '../../race/race-id.ts';
import type {
  PublishRaceCompletedInput,
  PublishRankingsInput,
  Race,
  RaceStatus,
} from '../generated/schema.ts';
import { batchOf } from './data.ts';

/** The API's environment holds the times that the stack was deployed with. */
export function raceTimes(ctx: Context): RaceTimes {
  return { raceSeconds: +ctx.env.RACE_SECONDS!, graceSeconds: +ctx.env.GRACE_SECONDS! };
}

/** Reads what is known of a race: its rankings while it runs, its summary once it is closed. */
export function requestRace(ctx: Context, race: RaceKey) {
  const keys = [
    { PK: racePartition(raceIdOf(race)), SK: RANKINGS_KEY },
    { PK: classPartition(race.classId), SK: summaryKey(race.slot) },
  ];
  return ddb.batchGet({ tables: { [ctx.env.TABLE_NAME!]: { keys } } });
}

interface Found {
  rankings?: PublishRankingsInput;
  summary?: PublishRaceCompletedInput;
}

/** What `requestRace` found. */
export function foundOf(ctx: Context): Found {
  const found: Found = {};
  for (const item of batchOf<Record<string, unknown>>(ctx)) {
    if (item && item.SK === RANKINGS_KEY) found.rankings = item as unknown as PublishRankingsInput;
    else if (item) found.summary = item as unknown as PublishRaceCompletedInput;
  }
  return found;
}

/** Rankings newer than the summary mean that a late rider has reopened the race. */
function statusOf(end: number, { rankings, summary }: Found): RaceStatus {
  if (util.time.nowEpochMilliSeconds() < end) return 'OPEN';
  const closed = summary && !(rankings && rankings.sequence > summary.sequence);
  return closed ? 'COMPLETE' : 'FINISHING';
}

/** The API's view of a race, of which nothing need be stored yet. */
export function raceOf(ctx: Context, race: RaceKey, found: Found): Race {
  const times = raceTimes(ctx);
  const newest = found.rankings ?? found.summary;
  return {
    sequence: newest ? newest.sequence : 0,
    raceId: raceIdOf(race),
    classId: race.classId,
    slot: race.slot,
    status: statusOf(slotEnd(race.slot, times), found),
    startsAt: util.time.epochMilliSecondsToISO8601(slotStart(race.slot, times)),
    endsAt: util.time.epochMilliSecondsToISO8601(slotEnd(race.slot, times)),
    riders: newest ? newest.riders : 0,
    finishers: newest ? newest.finishers : 0,
    winner: found.summary ? (found.summary.winner ?? null) : null,
  };
}

/** A stored summary as the API shows it. */
export function completedRaceOf(summary: PublishRaceCompletedInput): Race {
  const { raceId, classId, slot, sequence, startsAt, endsAt, riders, finishers } = summary;
  const winner = summary.winner ?? null;
  return { raceId, classId, slot, status: 'COMPLETE', sequence, startsAt, endsAt, riders, finishers, winner };
}
