import { encodeFrame } from '../../../race/frame.ts';
import { asOf, type RankedRider } from '../../../race/ranking.ts';
import type { Race } from '../../../race/race-id.ts';
import type { RosterRider } from '../../../race/roster.ts';
import type { Standings } from '../../../race/standing.ts';
import { writeFrame, type StoredRankings } from '../../../race/table/rankings.ts';
import type { PublishRankingsInput, RaceStatus } from '../../generated/operations.ts';

/** Maximum number of entries, as documented in the schema. */
const MAX_ENTRIES = 1_000;
/**
 * AppSync silently drops subscription events larger than 240 KB (quota "Subscription payload size"). The
 * envelope and the `__typename` of 1,000 entries, which clients like Apollo select, take up about 35 KB of
 * that.
 */
const MAX_ENTRIES_BYTES = 200 * 1024;

/**
 * Returns the leading entries that fit into one push together with the frame. With long ids and names, 1,000
 * entries can be too many.
 */
export function entriesThatFit(entries: RankedRider[], frame: string): RankedRider[] {
  let bytes = frame.length;
  const fitting = entries.slice(0, MAX_ENTRIES);
  const tooMany = fitting.findIndex((entry) => {
    bytes += Buffer.byteLength(JSON.stringify(entry)) + 1;
    return bytes > MAX_ENTRIES_BYTES;
  });
  return tooMany === -1 ? fitting : fitting.slice(0, tooMany);
}

/**
 * Size limit of `newest`. A frame of 1,000 riders takes 4,250 bytes with its envelope, and AppSync meters
 * pushes in units of 5 KB.
 */
const MAX_NEWEST_BYTES = 640;
/** Clients like Apollo also select the `__typename` of each rider. */
const TYPE_NAME_BYTES = ',"__typename":"RosterRider"'.length;

/** Returns as many riders from the end of the roster as fit into a push without raising its cost. */
export function newestThatFit(roster: readonly RosterRider[]): RosterRider[] {
  let bytes = 0;
  const tooMany = roster.findLastIndex((rider) => {
    bytes += Buffer.byteLength(JSON.stringify(rider)) + TYPE_NAME_BYTES + 1;
    return bytes > MAX_NEWEST_BYTES;
  });
  return roster.slice(tooMany + 1);
}

/** Returns the mutation's input for rankings that are already stored. */
export function storedInput(rankings: StoredRankings): PublishRankingsInput {
  return { ...writeFrame(rankings), entries: rankings.entries };
}

export interface RankedRace {
  status: RaceStatus;
  sequence: number;
  standings: Standings;
  ranked: RankedRider[];
  /** The race's whole roster. */
  roster: readonly RosterRider[];
}

/** Builds the mutation's input, which depends only on the readings, not on the current time. */
export function rankingsInput(
  { raceId, classId }: Race,
  { status, sequence, standings, ranked, roster }: RankedRace,
): PublishRankingsInput {
  const framed = new Map(ranked.map((rider) => [rider.racerId, rider]));
  const frame = encodeFrame(roster.map(({ racerId }) => framed.get(racerId)));
  return {
    raceId,
    classId,
    status,
    sequence,
    asOf: new Date(asOf(standings.values())).toISOString(),
    riders: standings.size,
    finishers: [...standings.values()].filter(({ finished }) => finished).length,
    entries: entriesThatFit(ranked, frame),
    rosterSize: roster.length,
    newest: newestThatFit(roster),
    frame,
  };
}
