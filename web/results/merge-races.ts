import type { Race } from '@alleycat/client';

/**
 * The races that were fetched, newest first, with those that have been told since. Of two closings of a race the
 * later one counts. A told race older than all that are fetched waits for its page.
 * @param hasMore whether there are older pages
 */
export function mergeRaces(fetched: readonly Race[], told: readonly Race[], hasMore: boolean): Race[] {
  const oldest = hasMore ? (fetched.at(-1)?.slot ?? 0) : 0;
  const races = new Map(fetched.map((race) => [race.raceId, race]));
  for (const race of told) {
    const known = races.get(race.raceId);
    if (known ? race.sequence > known.sequence : race.slot >= oldest) races.set(race.raceId, race);
  }
  return [...races.values()].sort((a, b) => b.slot - a.slot);
}
