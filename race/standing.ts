/** A rider's latest reading in a race. */
export interface Standing {
  racerId: string;
  name: string;
  /** 1 to raceSeconds. */
  second: number;
  /** Whether this is the rider's final reading. */
  finished: boolean;
  output: number;
  /** When the reading arrived in the stream (ms). */
  arrivedAt: number;
  /** When the rider's first reading arrived in the stream (ms). */
  joinedAt: number;
}

/**
 * Standings of one race by rider id. This is a Map, because rider ids are untrusted and objects have
 * inherited keys.
 */
export type Standings = Map<string, Standing>;

/** Compares by code point, as DynamoDB does; `<` would compare UTF-16 code units. */
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
 * Compares the readings in two standings of one rider. Returns a positive number if `a` wins. The order is
 * total, so keeping the greater standing is commutative, associative and idempotent. The outcome therefore
 * does not depend on the order of records.
 */
export function compareStandings(a: Standing, b: Standing): number {
  return (
    a.second - b.second ||
    Number(a.finished) - Number(b.finished) ||
    // if several readings are for the same second, the first to arrive counts
    b.arrivedAt - a.arrivedAt ||
    a.output - b.output ||
    compareText(a.name, b.name)
  );
}

/**
 * Joins one standing: keeps the reading that counts, and the earlier time of joining. Returns whether it
 * changed anything.
 */
export function joinStanding(standings: Standings, standing: Standing): boolean {
  const known = standings.get(standing.racerId);
  const winner = known && compareStandings(known, standing) >= 0 ? known : standing;
  const joinedAt = Math.min(known?.joinedAt ?? Infinity, standing.joinedAt);
  if (winner === known && joinedAt === known.joinedAt) return false;
  standings.set(standing.racerId, joinedAt === winner.joinedAt ? winner : { ...winner, joinedAt });
  return true;
}

/** Joins several standings; returns whether they changed anything. */
export function joinStandings(standings: Standings, others: Iterable<Standing>): boolean {
  let changed = false;
  for (const standing of others) changed = joinStanding(standings, standing) || changed;
  return changed;
}

/**
 * Compares two riders' standings to sort a board. Higher outputs come first. If outputs are equal, the
 * earlier arrival comes first, and then the smaller rider id. The bike's clock has no influence. The order is
 * total, so the same standings always give the same board.
 */
export function compareForBoard(a: Standing, b: Standing): number {
  return b.output - a.output || a.arrivedAt - b.arrivedAt || compareText(a.racerId, b.racerId);
}
