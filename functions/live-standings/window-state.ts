import type { Reading } from '../../race/reading.ts';
import { joinStanding, type Standing, type Standings } from '../../race/standing.ts';
import { fromTuples, toTuple, type StandingTuple } from '../../race/table/standing-tuple.ts';

/**
 * The window's standings so far, by race id. Lambda passes the state between invocations as JSON. The
 * function keeps nothing in memory, so a cold start in the middle of a window loses nothing.
 */
export type WindowState = Map<string, Standings>;

/** Version of the JSON format. Raise it with any change that makes stored state unreadable. */
const VERSION = 1;

/** The state as JSON: a list of pairs, because race ids must never become object keys. */
export interface WindowStateJson {
  version: typeof VERSION;
  races: [raceId: string, standings: StandingTuple[]][];
}

/**
 * Parses window state. At the start of a window, Lambda passes `{}`, which results in an empty state.
 * @returns undefined if the state has another version, because the function was updated during the window
 */
export function readState(json: object): WindowState | undefined {
  if (Object.keys(json).length === 0) return new Map();
  const { version, races } = json as Partial<WindowStateJson>;
  if (version !== VERSION || races === undefined) return undefined;
  return new Map(races.map(([raceId, tuples]) => [raceId, fromTuples(tuples)]));
}

export function writeState(state: WindowState): WindowStateJson {
  const races = Array.from(state, ([raceId, standings]): WindowStateJson['races'][number] => [
    raceId,
    Array.from(standings.values(), toTuple),
  ]);
  return { version: VERSION, races };
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
