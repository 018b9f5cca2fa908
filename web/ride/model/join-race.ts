import type { AlleycatClient } from '@alleycat/client';

export interface JoinedRace {
  raceId: string;
  raceSeconds: number;
}

/**
 * The race of a class that a rider can start in now.
 * @throws AlleycatError of the API; Error when the rider is in that race already, whose readings would not count
 */
export async function joinRace(
  client: Pick<AlleycatClient, 'currentRace' | 'frameBoard'>,
  classId: number,
  racerId: string,
): Promise<JoinedRace> {
  const { raceId, startsAt, endsAt } = await client.currentRace(classId);
  const board = await client.frameBoard({ classId, raceId });
  if (board?.roster.some((rider) => rider.racerId === racerId))
    throw new Error(`You have started in race ${raceId} already. Wait for the next one.`);
  return { raceId, raceSeconds: Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 1000) };
}
