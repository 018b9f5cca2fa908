/**
 * Decides which closed races to report. A race can be closed more than once, for example if a rider who was
 * offline sends readings before the deadline. The same race can arrive both in a push and in a query, and
 * pushes can arrive out of order.
 */
export interface RaceClosing {
  raceId: string;
  slot: number;
  sequence: number;
}

/** Number of closed races to remember. At five minutes per race, they cover more than two days of a class. */
const MAX_REMEMBERED = 600;

export interface CompletedRaces {
  /** Returns whether to report the race, because it is new or has been closed again. */
  accept(closing: RaceClosing): boolean;
}

export function createCompletedRaces(): CompletedRaces {
  const known = new Map<string, RaceClosing>();

  function forgetOldest(): void {
    if (known.size <= MAX_REMEMBERED) return;
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
