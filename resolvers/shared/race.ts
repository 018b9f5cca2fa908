import { util, type Context } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import { deadline, provisionalUntil, slotEnd, slotStart, type RaceTimes } from '../../race/race-clock.ts';
import type { Race } from '../../race/race-id.ts';
import { lifetimeOf, type Lifetime } from '../../race/table/expiry.ts';
import { FRAME_KEY, type ItemKey } from '../../race/table/keys.ts';
import { frameItemKey, type FrameItem } from '../../race/table/rankings.ts';
import { summaryItemKey, type SummaryItem } from '../../race/table/summary.ts';
import type { Race as ApiRace, PublishRaceCompletedInput, RaceStatus } from '../../race/generated/schema.ts';
import { batchOf } from './data.ts';

/** Returns the race times from the API's environment. */
export function raceTimes(ctx: Context): RaceTimes {
  return { raceSeconds: +ctx.env.RACE_SECONDS!, graceSeconds: +ctx.env.GRACE_SECONDS! };
}

/** Returns how long the items of a race are kept. */
export function raceLifetime(ctx: Context, race: Race): Lifetime {
  return lifetimeOf(race, raceTimes(ctx), +ctx.env.KEEP_RACES_DAYS!);
}

/** Requests the frame and the summary of a race. A race that has not been closed has no summary. */
export function requestRace(ctx: Context, race: Race) {
  const keys = [frameItemKey(race), summaryItemKey(race)];
  return ddb.batchGet({ tables: { [ctx.env.TABLE_NAME!]: { keys } } });
}

interface Found {
  frame?: FrameItem;
  summary?: SummaryItem;
}

/** Returns the items that `requestRace` found, if any. */
export function foundOf(ctx: Context): Found {
  const found: Found = {};
  for (const item of batchOf<ItemKey>(ctx)) {
    if (item && item.SK === FRAME_KEY) found.frame = item as FrameItem;
    else if (item) found.summary = item as SummaryItem;
  }
  return found;
}

/**
 * Returns the status of a race. If the frame is newer than the summary, late readings have reopened the race.
 */
function statusOf(end: number, { frame, summary }: Found): RaceStatus {
  if (util.time.nowEpochMilliSeconds() < end) return 'OPEN';
  const closed = summary && !(frame && frame.sequence > summary.sequence);
  return closed ? 'COMPLETE' : 'FINISHING';
}

/** Converts a race to its API type, even if nothing is stored yet. */
export function apiRaceOf(ctx: Context, race: Race, found: Found): ApiRace {
  const times = raceTimes(ctx);
  const newest = found.frame ?? found.summary;
  return {
    sequence: newest ? newest.sequence : 0,
    raceId: race.raceId,
    classId: race.classId,
    slot: race.slot,
    status: statusOf(slotEnd(race.slot, times), found),
    startsAt: util.time.epochMilliSecondsToISO8601(slotStart(race.slot, times)),
    endsAt: util.time.epochMilliSecondsToISO8601(slotEnd(race.slot, times)),
    riders: newest ? newest.riders : 0,
    finishers: newest ? newest.finishers : 0,
    winner: found.summary ? (found.summary.winner ?? null) : null,
    deadline: util.time.epochMilliSecondsToISO8601(deadline(race.slot, times)),
    provisionalUntil: util.time.epochMilliSecondsToISO8601(provisionalUntil(race.slot, times)),
  };
}

/** Converts the summary of a closed race to its API type. */
export function completedRaceOf(ctx: Context, summary: PublishRaceCompletedInput): ApiRace {
  const { raceId, classId, slot, sequence, startsAt, endsAt, riders, finishers } = summary;
  const times = raceTimes(ctx);
  return {
    raceId,
    classId,
    slot,
    status: 'COMPLETE',
    sequence,
    startsAt,
    endsAt,
    riders,
    finishers,
    winner: summary.winner ?? null,
    deadline: util.time.epochMilliSecondsToISO8601(deadline(slot, times)),
    provisionalUntil: util.time.epochMilliSecondsToISO8601(provisionalUntil(slot, times)),
  };
}
