import { useMutation } from '@tanstack/react-query';
import type { AlleycatClient } from '@alleycat/client';
import { useAlleycat } from '../../data/alleycat.ts';
import { parseRaceId, raceIdOf } from '../../../race/race-id.ts';
import { startRide } from './current-ride.ts';
import { lockRide } from './lock-ride.ts';
import { statusOn } from './status-on.ts';
import { t } from '../../i18n/t.ts';
import { PageError } from '../../i18n/page-error.ts';

/** Starts a ride in the current race of a class. */
export function useStart(classId: number, racerId: string) {
  const client = useAlleycat();
  return useMutation({
    mutationFn: async () => {
      const release = await lockRide(racerId);
      if (!release) throw new PageError(() => t('ride.start.otherTab'));
      try {
        const race = await joinRace(client, classId, racerId);
        const seed = Math.floor(Math.random() * 2 ** 31);
        startRide({ client, classId, racerId, ...race, seed }, release);
      } catch (error) {
        release();
        throw error;
      }
    },
  });
}

interface JoinedRace {
  raceId: string;
  raceSeconds: number;
}

/**
 * Returns a class's current race. A rider who has already started in it cannot start again, because new
 * readings would not count. The same applies while the rider is on course in the race before it, on another
 * device.
 * @throws AlleycatError from the API, or PageError if the rider has already started
 */
async function joinRace(
  client: Pick<AlleycatClient, 'currentRace' | 'frameBoard'>,
  classId: number,
  racerId: string,
): Promise<JoinedRace> {
  const { raceId, startsAt, endsAt } = await client.currentRace(classId);
  const before = raceIdOf({ classId, slot: parseRaceId(raceId)!.slot - 1 });
  const [board, boardBefore] = await Promise.all([
    client.frameBoard({ classId, raceId }),
    client.frameBoard({ classId, raceId: before }),
  ]);
  if (statusOn(board, racerId) !== undefined) throw new PageError(() => t('ride.start.joined', { raceId }));
  if (statusOn(boardBefore, racerId) === 'RIDING')
    throw new PageError(() => t('ride.start.otherDevice', { raceId: before }));
  return { raceId, raceSeconds: Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 1000) };
}
