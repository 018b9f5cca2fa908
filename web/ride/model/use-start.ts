import { useMutation, useQuery } from '@tanstack/react-query';
import type { AlleycatClient } from '@alleycat/client';
import { useAlleycat } from '../../data/alleycat.ts';
import { useNow } from '../../data/use-now.ts';
import { parseRaceId, raceIdOf } from '../../../race/race-id.ts';
import type { RideOptions } from './create-ride.ts';
import { startRide } from './current-ride.ts';
import { isLockedElsewhere, lockRide } from './lock-ride.ts';
import { statusOn } from './status-on.ts';
import { t } from '../../i18n/t.ts';
import { PageError } from '../../i18n/page-error.ts';
import { formatClock, formatTime } from '../../ui/format.ts';

export interface Start {
  /** Starts a ride. Does nothing if `canStart` is false. */
  start(): void;
  canStart: boolean;
  isPending: boolean;
  /** Why the ride has not started, or cannot be started. */
  error: Error | null;
  /** Seconds until the next race. Absent unless the rider has to wait for it. */
  nextIn?: number;
}

/** How often to check whether another tab is riding. The check sends no request. */
const LOOK_FOR_TAB_MS = 2_000;

/** Lets the rider start in the current race of a class. */
export function useStart(classId: number, racerId: string): Start {
  const client = useAlleycat();
  const now = useNow();
  const { data: isElsewhere } = useQuery({
    queryKey: ['ride-lock', racerId],
    queryFn: () => isLockedElsewhere(racerId),
    refetchInterval: LOOK_FOR_TAB_MS,
  });
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      const release = await lockRide(racerId);
      if (!release) throw new RidesInOtherTab();
      try {
        const race = await joinRace(client, classId, racerId);
        const seed = Math.floor(Math.random() * 2 ** 31);
        startRide({ client, classId, racerId, ...race, seed }, release);
      } catch (thrown) {
        release();
        throw thrown;
      }
    },
  });
  const state = startState({ isPending, isElsewhere, error }, now);
  return { ...state, start: () => state.canStart && mutate() };
}

interface Attempt {
  isPending: boolean;
  /** Whether the rider rides in another tab. Undefined until this is known. */
  isElsewhere: boolean | undefined;
  /** Why the last attempt to start failed. */
  error: Error | null;
}

/** @param now the time on the server in milliseconds */
export function startState({ isPending, isElsewhere, error }: Attempt, now: number): Omit<Start, 'start'> {
  if (isElsewhere) return { canStart: false, isPending, error: new RidesInOtherTab() };
  if (error instanceof RidesInOtherTab && isElsewhere === false)
    return { canStart: !isPending, isPending, error: null };
  if (!(error instanceof AlreadyJoined)) return { canStart: !isPending, isPending, error };
  if (now >= error.until) return { canStart: !isPending, isPending, error: null };
  return { canStart: false, isPending, error, nextIn: (error.until - now) / 1_000 };
}

/** Returns what the start button says. */
export function startText({ isPending, nextIn }: Omit<Start, 'start'>, otherwise: string): string {
  if (isPending) return t('actions.wait');
  return nextIn === undefined ? otherwise : t('ride.start.nextIn', { time: formatClock(nextIn) });
}

/** Another tab of the browser has the rider's right to ride. */
export class RidesInOtherTab extends PageError {
  constructor() {
    super(() => t('ride.start.otherTab'));
  }
}

/** The rider has already started in the race. */
export class AlreadyJoined extends PageError {
  /** @param until when riders can start in the next race, in epoch milliseconds of the server */
  constructor(readonly until: number) {
    super(() => t('ride.start.joined'));
  }
}

/**
 * Returns a class's current race. A rider who has already started in it cannot start again, because new
 * readings would not count. The same applies while the rider is on course in the race before it, on another
 * device.
 * @throws AlleycatError from the API, or PageError if the rider has already started
 */
export async function joinRace(
  client: Pick<AlleycatClient, 'currentRace' | 'frameBoard'>,
  classId: number,
  racerId: string,
): Promise<Pick<RideOptions, 'raceId' | 'raceSeconds' | 'deadline'>> {
  const race = await client.currentRace(classId);
  const { raceId } = race;
  const [startsAt, endsAt] = [Date.parse(race.startsAt), Date.parse(race.endsAt)];
  const before = raceIdOf({ classId, slot: parseRaceId(raceId)!.slot - 1 });
  const [board, boardBefore] = await Promise.all([
    client.frameBoard({ classId, raceId }),
    client.frameBoard({ classId, raceId: before }),
  ]);
  if (statusOn(board, racerId) !== undefined) throw new AlreadyJoined(endsAt);
  if (statusOn(boardBefore, racerId) === 'RIDING') {
    const time = formatTime(startsAt - (endsAt - startsAt));
    throw new PageError(() => t('ride.start.otherDevice', { time }));
  }
  return {
    raceId,
    raceSeconds: Math.round((endsAt - startsAt) / 1_000),
    deadline: Date.parse(race.deadline),
  };
}
