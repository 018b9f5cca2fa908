/**
 * Which closings of races are news. A race can be closed twice (a rider who was offline reports in time), the
 * same closing can arrive by push and by query, and pushes can be out of order. Pure.
 */
export interface RaceClosing {
  raceId: string;
  slot: number;
  sequence: number;
}

/** Closings remembered; at five minutes a race this is over two days of a class. */
const REMEMBERED = 600;

export interface CompletedRaces {
  /** Whether it is news: a race not heard of, or a later closing of one. */
  accept(closing: RaceClosing): boolean;
}

export function createCompletedRaces(): CompletedRaces {
  const known = new Map<string, RaceClosing>();

  function forgetOldest(): void {
    if (known.size <= REMEMBERED) return;
    const oldest = [...known.values()].reduce((a, b) => (a.slot < b.slot ? a : b));
    known.delete(oldest.raceId);
  }

  return {
    accept(closing) {
      const before = known.get(closing.raceId);
      if (before && closing.sequence <= before.sequence) return false;
      known.set(closing.raceId, closing);
      forgetOldest();
      return true;
    },
  };
}
