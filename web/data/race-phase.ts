/** Computes the phase of a race, for the countdown and the progress bar. Times are in epoch milliseconds. */
import type { RaceStatus } from '@alleycat/client';
import { slotEnd, slotStart } from '../../race/race-clock.ts';
import { parseRaceId } from '../../race/race-id.ts';
import { t } from '../i18n/t.ts';

export interface RacePhase {
  /**
   * `joinable` while riders can start, `finishing` while the last riders are on course, and `over` when the
   * race is closed.
   */
  phase: 'joinable' | 'finishing' | 'over';
  /** Seconds until the phase ends; 0 if the race is over. */
  secondsLeft: number;
  /** Elapsed fraction of the phase, 0 to 1. */
  progress: number;
}

/** @param status status in the newest rankings, because a race can close early */
export function racePhase(
  raceId: string,
  status: RaceStatus | undefined,
  raceSeconds: number,
  now: number,
): RacePhase {
  const slot = parseRaceId(raceId)?.slot ?? 0;
  const times = { raceSeconds };
  const [start, end] = [slotStart(slot, times), slotEnd(slot, times)];
  const length = end - start;
  const within = (from: number) => ({
    secondsLeft: Math.max(0, Math.ceil((from + length - now) / 1000)),
    progress: Math.min(1, Math.max(0, (now - from) / length)),
  });
  if (status === 'COMPLETE') return { phase: 'over', secondsLeft: 0, progress: 1 };
  return now < end ? { phase: 'joinable', ...within(start) } : { phase: 'finishing', ...within(end) };
}

/** Returns the caption below the countdown. */
export function phaseText({ phase, secondsLeft }: Pick<RacePhase, 'phase' | 'secondsLeft'>): string {
  if (phase === 'over') return t('race.phase.over');
  if (phase === 'joinable') return t('race.phase.joinable');
  return t(secondsLeft > 0 ? 'race.phase.finishing' : 'race.phase.closing');
}
