/**
 * Decides which race closings to report. A race can close twice, for example if a rider who was offline sends
 * readings before the deadline. The same closing can arrive both by push and by query, and pushes can arrive
 * out of order.
 */
export interface RaceClosing {
  raceId: string;
  slot: number;
  sequence: number;
}

/** Number of closings to remember: more than two days of one class, at five minutes per race. */
const MAX_REMEMBERED = 600;

export interface CompletedRaces {
  /** Returns whether to report this closing, because the race is new or has closed again. */
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
