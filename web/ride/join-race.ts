import type { AlleycatClient } from '../../client/index.ts';

export interface JoinedRace {
  raceId: string;
  raceSeconds: number;
}

/**
 * The race of a class that a rider can start in now.
 * @throws AlleycatError of the API; Error when the rider is in that race already, whose readings would not count
 */
export async function joinRace(
  client: Pick<AlleycatClient, 'currentRace' | 'rankings'>,
  classId: number,
  racerId: string,
): Promise<JoinedRace> {
  const { raceId, startsAt, endsAt } = await client.currentRace(classId);
  const rankings = await client.rankings(raceId);
  if (rankings?.entries.some((entry) => entry.racerId === racerId))
    throw new Error(`You have started in race ${raceId} already. Wait for the next one.`);
  return { raceId, raceSeconds: Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 1000) };
}
