import type { Standing, Standings } from '../standing.ts';

/**
 * The stored form of a standing in window state and part items. It is a tuple, because attribute names would
 * take up half of the space. A window state with 1,000 standings must stay below 1 MB.
 */
export type StandingTuple = [
  racerId: string,
  name: string,
  second: number,
  finished: 0 | 1,
  output: number,
  arrivedAt: number,
  joinedAt: number,
];

export function toTuple(s: Standing): StandingTuple {
  return [s.racerId, s.name, s.second, s.finished ? 1 : 0, s.output, s.arrivedAt, s.joinedAt];
}

/** Returns the standings by rider id. */
export function fromTuples(tuples: readonly StandingTuple[]): Standings {
  return new Map(tuples.map((tuple) => [tuple[0], fromTuple(tuple)]));
}

export function fromTuple(tuple: StandingTuple): Standing {
  const [racerId, name, second, finished, output, arrivedAt, joinedAt] = tuple;
  return { racerId, name, second, finished: finished === 1, output, arrivedAt, joinedAt };
}
