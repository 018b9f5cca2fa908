import type { Reading } from '../../race/reading.ts';
import { joinStanding, type Standing, type Standings } from '../../race/standing.ts';
import { fromTuples, toTuple, type StandingTuple } from '../../race/table/standing-tuple.ts';

/**
 * The standings of the window so far, by race id. Lambda passes the state between invocations as JSON. The
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

export function addReading(state: WindowState, { race, standing }: Reading): void {
  let standings = state.get(race.raceId);
  if (!standings) state.set(race.raceId, (standings = new Map<string, Standing>()));
  joinStanding(standings, standing);
}
