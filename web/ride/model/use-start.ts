import { useMutation } from '@tanstack/react-query';
import type { AlleycatClient } from '@alleycat/client';
import { useAlleycat } from '../../data/alleycat.ts';
import { startRide } from './current-ride.ts';

/** Starts a ride in the race of a class that can be joined now. */
export function useStart(classId: number, racerId: string) {
  const client = useAlleycat();
  return useMutation({
    mutationFn: () => joinRace(client, classId, racerId),
    onSuccess: (race) =>
      startRide({ client, classId, racerId, ...race, seed: Math.floor(Math.random() * 2 ** 31) }),
  });
}

interface JoinedRace {
  raceId: string;
  raceSeconds: number;
}

/**
 * The race of a class that a rider can start in now.
 * @throws AlleycatError of the API; Error when the rider is in that race already, whose readings would not count
 */
async function joinRace(
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
