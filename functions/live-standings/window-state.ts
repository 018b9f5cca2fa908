import type { Reading } from '../../race/reading.ts';
import { joinStanding, type Standing, type Standings } from '../../race/standing.ts';
import { fromTuples, toTuple, type StandingTuple } from '../../race/table/standing-tuple.ts';

/**
 * The window's standings so far, by race id. Lambda passes the state between invocations as JSON. The
 * function keeps nothing in memory, so a cold start in the middle of a window loses nothing.
 */
export type WindowState = Map<string, Standings>;

/** The state as JSON: a list of pairs, because race ids must never become object keys. */
export interface WindowStateJson {
  races?: [raceId: string, standings: StandingTuple[]][];
}

/** Parses window state. At the start of a window, Lambda passes `{}`, which results in an empty state. */
export function readState(json: WindowStateJson): WindowState {
  const state: WindowState = new Map();
  for (const [raceId, tuples] of json.races ?? []) {
    state.set(raceId, fromTuples(tuples));
  }
  return state;
}

export function writeState(state: WindowState): WindowStateJson {
  return { races: [...state].map(([raceId, standings]) => [raceId, [...standings.values()].map(toTuple)]) };
}

/** Lambda ends a window early if its state exceeds 1 MB, and rejects a response larger than 6 MB. */
const LARGE_STATE_BYTES = 900_000;
/** Size of a standing with the longest id and name. */
const MAX_STANDING_BYTES = 300;

/** Returns whether the state is close to the limit of 1 MB. */
export function isLarge(state: WindowState): boolean {
  let riders = 0;
  for (const standings of state.values()) riders += standings.size;
  // measuring takes time, so it is done only if the state can be large
  if (riders * MAX_STANDING_BYTES < LARGE_STATE_BYTES) return false;
  return Buffer.byteLength(JSON.stringify(writeState(state))) > LARGE_STATE_BYTES;
}

export function addReading(state: WindowState, { race, standing }: Reading): void {
  let standings = state.get(race.raceId);
  if (!standings) state.set(race.raceId, (standings = new Map<string, Standing>()));
  joinStanding(standings, standing);
}
