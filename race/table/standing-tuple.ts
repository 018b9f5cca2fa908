import type { Standing, Standings } from '../standing.ts';

/**
 * A standing as it is kept in window state and in part items. A tuple, because a thousand of them share one
 * window state of 1 MB, and attribute names would be half of the bytes.
 */
export type StandingTuple = [
  racerId: string,
  name: string,
  second: number,
  finished: 0 | 1,
  output: number,
  deviceTimestamp: number,
  arrivedAt: number,
];

export function toTuple(s: Standing): StandingTuple {
  return [s.racerId, s.name, s.second, s.finished ? 1 : 0, s.output, s.deviceTimestamp, s.arrivedAt];
}

/** Standings by rider, from their tuples. */
export function fromTuples(tuples: readonly StandingTuple[]): Standings {
  return new Map(tuples.map((tuple) => [tuple[0], fromTuple(tuple)]));
}

export function fromTuple(tuple: StandingTuple): Standing {
  const [racerId, name, second, finished, output, deviceTimestamp, arrivedAt] = tuple;
  return { racerId, name, second, finished: finished === 1, output, deviceTimestamp, arrivedAt };
}
