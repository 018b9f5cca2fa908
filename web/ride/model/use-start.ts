import { useMutation } from '@tanstack/react-query';
import { useAlleycat } from '../../data/alleycat.ts';
import { startRide } from './current-ride.ts';
import { joinRace } from './join-race.ts';

/** Starts a ride in the race of a class that can be joined now. */
export function useStart(classId: number, racerId: string) {
  const client = useAlleycat();
  return useMutation({
    mutationFn: () => joinRace(client, classId, racerId),
    onSuccess: (race) =>
      startRide({ client, classId, racerId, ...race, seed: Math.floor(Math.random() * 2 ** 31) }),
  });
}
