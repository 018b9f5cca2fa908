import type { FrameRankings, FrameEntry } from '@alleycat/client';
import { freshnessOf, UNKNOWN_MS } from '../../data/freshness.ts';
import type { RideState } from './create-ride.ts';

type Ridden = Pick<RideState, 'rankings' | 'racerId' | 'mine' | 'second'>;

interface Place {
  rank: number;
  riders: number;
  gapToLeader: number | null;
}

/** Returns a rider's place, or undefined if the rankings do not include the rider. */
export function placeOf(rankings: FrameRankings | undefined, racerId: string): Place | undefined {
  const entry = rankings?.entries.find((other) => other.racerId === racerId);
  return entry && { rank: entry.rank, riders: rankings!.riders, gapToLeader: entry.gapToLeader };
}

/** A frame has outputs with two decimals. */
const ROUNDING = 0.01;

/**
 * Returns the age of the output that the rider's place follows from. While readings are waiting for the
 * connection, it is from many seconds ago. 0 if the rankings do not include the rider.
 */
function outputAgeMs({ rankings, racerId, mine, second }: Ridden): number {
  const ranked = rankings?.entries.find((other) => other.racerId === racerId)?.output;
  if (ranked === undefined) return 0;
  const shown = mine.findLast(({ output }) => Math.abs(output - ranked) < ROUNDING);
  return shown ? (second - shown.second) * 1_000 : 0;
}

/**
 * Returns the age of the rider's rank, or undefined while it is fresh. A rank is old if the rankings are old, or
 * if they do not include the rider's newest readings.
 * @param now the time on the server in milliseconds
 */
export function rankAgeMs(ride: Ridden & Pick<RideState, 'telemetry'>, now: number): number | undefined {
  const { rankings, telemetry } = ride;
  const { ageMs } = freshnessOf({ ...(rankings && { rankings }), ...telemetry }, now);
  const outputMs = outputAgeMs(ride);
  return outputMs > UNKNOWN_MS ? Math.max(outputMs, ageMs ?? 0) : ageMs;
}

/** Returns a rider and the riders just above and below, or an empty array if the rider is not ranked. */
export function around(
  rankings: FrameRankings | undefined,
  racerId: string,
  neighbours: number,
): FrameEntry[] {
  const entries = rankings?.entries ?? [];
  const index = entries.findIndex((entry) => entry.racerId === racerId);
  return index === -1 ? [] : entries.slice(Math.max(0, index - neighbours), index + neighbours + 1);
}

/**
 * Returns the rankings if they include the rider's last second. Earlier rankings do not contain the final
 * output.
 */
export function sinceFinish(rankings: FrameRankings | undefined, racerId: string): FrameRankings | undefined {
  const mine = rankings?.entries.find((entry) => entry.racerId === racerId);
  return mine?.status === 'FINISHED' ? rankings : undefined;
}

/**
 * Returns whether the race closed without the rider, because the rider's first reading arrived too late. False
 * while readings are still waiting to be sent.
 */
export function missedRace({
  rankings,
  racerId,
  telemetry,
}: Pick<RideState, 'rankings' | 'racerId' | 'telemetry'>): boolean {
  const isClosed = rankings?.status === 'COMPLETE' && telemetry.pending === 0;
  return isClosed && placeOf(rankings, racerId) === undefined;
}
