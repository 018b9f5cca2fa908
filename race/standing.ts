/** The latest reading of a rider in a race, as a value. */
export interface Standing {
  racerId: string;
  name: string;
  /** 1 .. raceSeconds. */
  second: number;
  /** Whether this is the rider's final reading. */
  finished: boolean;
  output: number;
  /** By the bike's clock (ms). */
  deviceTimestamp: number;
  /** When the stream took the reading in (ms). */
  arrivedAt: number;
}

/** Standings of one race by rider. A Map, since rider ids come from outside and an object has inherited keys. */
export type Standings = Map<string, Standing>;

/** By code point, which is how DynamoDB orders strings too; `<` would order by UTF-16 unit. */
function compareText(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (const [index, character] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (character !== other) return character.codePointAt(0)! - other.codePointAt(0)!;
  }
  return left.length - right.length;
}

/**
 * Which of two standings of one rider holds; positive when `a` does. A total order, so that joining by the
 * greater is commutative, associative and idempotent, and no order of records can change an outcome.
 */
export function compareStandings(a: Standing, b: Standing): number {
  return (
    a.second - b.second ||
    Number(a.finished) - Number(b.finished) ||
    a.deviceTimestamp - b.deviceTimestamp ||
    a.output - b.output ||
    // the same reading, delivered again: its first arrival is the one that counts
    b.arrivedAt - a.arrivedAt ||
    compareText(a.name, b.name)
  );
}

/** Joins one standing in; returns whether anything changed. */
export function joinStanding(standings: Standings, standing: Standing): boolean {
  const known = standings.get(standing.racerId);
  if (known && compareStandings(known, standing) >= 0) return false;
  standings.set(standing.racerId, standing);
  return true;
}

/** Joins many in; returns whether anything changed. */
export function joinStandings(standings: Standings, others: Iterable<Standing>): boolean {
  let changed = false;
  for (const standing of others) changed = joinStanding(standings, standing) || changed;
  return changed;
}

/**
 * The order of every board: output descending, then who reached it first (smaller second, then device
 * timestamp), then racer id. Total, so the same standings always give the same board.
 */
export function compareForBoard(a: Standing, b: Standing): number {
  return (
    b.output - a.output ||
    a.second - b.second ||
    a.deviceTimestamp - b.deviceTimestamp ||
    compareText(a.racerId, b.racerId)
  );
}
