/** Where a race stands by the clock, for its clock and progress. Pure; times are milliseconds since the epoch. */
import type { RaceStatus } from '@alleycat/client';
import { slotEnd, slotStart } from '../../race/race-clock.ts';
import { parseRaceId } from '../../race/race-id.ts';

interface RacePhase {
  /** `joinable` while riders may start, `finishing` while the last are on course, `over` once it is closed. */
  phase: 'joinable' | 'finishing' | 'over';
  /** Seconds until the phase ends; for a race that is over, 0. */
  secondsLeft: number;
  /** Part of the phase that is gone, 0 .. 1. */
  progress: number;
}

/**
 * @param status what the newest rankings say; the clock alone cannot tell that a race was closed early
 */
export function racePhase(
  raceId: string,
  status: RaceStatus | undefined,
  raceSeconds: number,
  now: number,
): RacePhase {
  const slot = parseRaceId(raceId)?.slot ?? 0;
  const times = { raceSeconds, graceSeconds: 0 };
  const [start, end] = [slotStart(slot, times), slotEnd(slot, times)];
  const length = end - start;
  const within = (from: number) => ({
    secondsLeft: Math.max(0, Math.ceil((from + length - now) / 1000)),
    progress: Math.min(1, Math.max(0, (now - from) / length)),
  });
  if (status === 'COMPLETE') return { phase: 'over', secondsLeft: 0, progress: 1 };
  return now < end ? { phase: 'joinable', ...within(start) } : { phase: 'finishing', ...within(end) };
}

/** What the seconds that are left are for, to stand below them. */
export function phaseText({ phase, secondsLeft }: Pick<RacePhase, 'phase' | 'secondsLeft'>): string {
  if (phase === 'over') return 'the race is over';
  if (phase === 'joinable') return 'left to join';
  return secondsLeft > 0 ? 'left for riders to finish' : 'about to be closed';
}
