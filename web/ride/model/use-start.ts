import { useMutation } from '@tanstack/react-query';
import type { AlleycatClient } from '@alleycat/client';
import { useAlleycat } from '../../data/alleycat.ts';
import { startRide } from './current-ride.ts';

/** Starts a ride in the current race of a class. */
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
 * Returns a class's current race. If the rider has already started in that race, new readings would not
 * count.
 * @throws AlleycatError from the API, or Error if the rider has already started
 */
async function joinRace(
  client: Pick<AlleycatClient, 'currentRace' | 'frameBoard'>,
  classId: number,
  racerId: string,
): Promise<JoinedRace> {
  const { raceId, startsAt, endsAt } = await client.currentRace(classId);
  const board = await client.frameBoard({ classId, raceId });
  if (board?.roster.some((rider) => rider.racerId === racerId))
    throw new Error(`You’ve already joined race ${raceId}. Wait for the next race.`);
  return { raceId, raceSeconds: Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 1000) };
}
