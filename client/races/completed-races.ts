/**
 * Decides which race closings to report. A race can close twice (a rider who was offline sends its readings
 * in time), the same closing can arrive by push and by query, and pushes can arrive out of order. Pure.
 */
export interface RaceClosing {
  raceId: string;
  slot: number;
  sequence: number;
}

/** Number of closings remembered: over two days of a class at five minutes a race. */
const REMEMBERED = 600;

export interface CompletedRaces {
  /** Returns whether to report this closing: the race is new, or it closed again later. */
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
