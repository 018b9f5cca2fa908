/** Finds the podium of a completed race, with as few queries as possible. */
import type { AlleycatClient, FrameRankings, Race, RaceResult } from '@alleycat/client';
import { tellApart } from './tell-apart.ts';

const PLACES = 3;
/**
 * Upper bound on the pause before the query for a race that has just completed. All viewers learn of it at the
 * same moment, and the table can serve only some of them at the same time. The value was chosen without
 * measurements.
 */
const SPREAD_MS = 2_000;

export type Finisher = Pick<RaceResult, 'rank' | 'racerId' | 'name' | 'output' | 'gapToLeader'>;

/**
 * Returns the first three finishers of a race from its final rankings. Undefined if the rankings are older, of
 * another race, or lack names. Also undefined if riders are tied for the last place, because only the results
 * tell who finished first.
 */
export function podiumIn(rankings: FrameRankings | undefined, race: Race): Finisher[] | undefined {
  if (rankings?.raceId !== race.raceId || rankings.sequence !== race.sequence) return undefined;
  const { status, riders, entries } = rankings;
  if (status !== 'COMPLETE' || entries.length < riders) return undefined;
  const first = entries.filter((entry) => entry.status === 'FINISHED' && entry.rank <= PLACES);
  return first.length <= PLACES ? first : undefined;
}

/**
 * Queries the first three finishers of a race.
 * @param isNews whether all viewers send this query at the same moment
 */
export async function fetchPodium(
  client: Pick<AlleycatClient, 'raceResults'>,
  { raceId }: Race,
  isNews: boolean,
): Promise<Finisher[]> {
  if (isNews) await new Promise((resolve) => setTimeout(resolve, SPREAD_MS * Math.random()));
  return tellApart((await client.raceResults({ raceId, limit: PLACES })).items);
}
