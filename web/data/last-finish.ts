/** Decides which completed race the page shows as the last one, and when its finish is news. */
import type { Race } from '@alleycat/client';

export interface LastFinish {
  /** The class's newest completed race, as it was after its latest closing. */
  race: Race;
  /** Whether the race completed while the page was open. False for a race that closed long ago. */
  isNews: boolean;
}

/**
 * Returns the last finish after another race was reported. Reports may be out of order, and a race may close
 * again, which is not news.
 * @param isPush whether the race completed while the page was open
 * @param now the time on the server in milliseconds
 */
export function afterReport(
  known: LastFinish | undefined,
  race: Race,
  isPush: boolean,
  now: number,
): LastFinish {
  if (known && race.slot < known.race.slot) return known;
  if (known?.race.raceId === race.raceId)
    return race.sequence > known.race.sequence ? { ...known, race } : known;
  // after a long outage, the client reports every race that was missed
  return { race, isNews: isPush && now < Date.parse(race.provisionalUntil) };
}
