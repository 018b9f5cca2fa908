import type { Reading } from '../../race/reading.ts';
import { joinStanding, type Standing, type Standings } from '../../race/standing.ts';
import { fromTuples, toTuple, type StandingTuple } from '../../race/table/standing-tuple.ts';

/**
 * What a window has seen so far, by race id. Lambda hands it from invocation to invocation as JSON: this
 * function keeps nothing in memory, so a cold start in the middle of a window loses nothing.
 */
export type WindowState = Map<string, Standings>;

/** The state as JSON: a list of pairs, since race ids must never become the keys of an object. */
export interface WindowStateJson {
  races?: [raceId: string, standings: StandingTuple[]][];
}

/** `{}`, which Lambda passes at the start of a window, is the empty state. */
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

/** Joins an accepted reading in. */
export function addReading(state: WindowState, { race, standing }: Reading): void {
  let standings = state.get(race.raceId);
  if (!standings) state.set(race.raceId, (standings = new Map<string, Standing>()));
  joinStanding(standings, standing);
}
