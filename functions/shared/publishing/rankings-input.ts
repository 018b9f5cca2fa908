import { encodeFrame } from '../../../race/frame.ts';
import { asOf, type RankedRider } from '../../../race/ranking.ts';
import type { Race } from '../../../race/race-id.ts';
import type { RosterRider } from '../../../race/roster.ts';
import type { Standings } from '../../../race/standing.ts';
import type { PublishRankingsInput, RaceStatus } from '../../generated/operations.ts';

/** What the schema promises: the first 1,000 at most. */
const MAX_ENTRIES = 1_000;
/**
 * AppSync silently drops a subscription event over 240 KB (quota "Subscription payload size"). The envelope
 * and the `__typename` of 1,000 entries, which clients like Apollo select, need about 35 KB of it.
 */
const MAX_ENTRIES_BYTES = 200 * 1024;

/** The leading entries that fit into one push beside the frame. Ids and names of 1,000 riders can be too long for it. */
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
 * What the newest riders may take of a push. A frame of 1,000 riders is 4,250 bytes with its envelope, and up to
 * 5 KB are one of the units that AppSync meters.
 */
const MAX_NEWEST_BYTES = 640;
/** What Apollo and its like select in each, beside its fields. */
const TYPE_NAME_BYTES = ',"__typename":"RosterRider"'.length;

/** Riders at the end of the roster, so many that their names cost viewers nothing. */
export function newestThatFit(roster: readonly RosterRider[]): RosterRider[] {
  let bytes = 0;
  const tooMany = roster.findLastIndex((rider) => {
    bytes += Buffer.byteLength(JSON.stringify(rider)) + TYPE_NAME_BYTES + 1;
    return bytes > MAX_NEWEST_BYTES;
  });
  return roster.slice(tooMany + 1);
}

/** A race that has been ranked. */
export interface RankedRace {
  status: RaceStatus;
  sequence: number;
  standings: Standings;
  ranked: RankedRider[];
  /** The race's whole roster. */
  roster: readonly RosterRider[];
}

/** The mutation's input. Everything in it comes from the readings, nothing from a clock. */
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
