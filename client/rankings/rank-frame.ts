/** Turns a frame and the roster into rankings. */
import { decodeFrame, type FramedRider } from '../../race/frame.ts';
import { hasStopped, rankInOrder } from '../../race/ranking.ts';
import type { RosterRider } from '../../race/roster.ts';
import type { Frame, FrameRankings } from '../shared/types.ts';

/** Placeholder for a rider who is not in the roster yet. No real rider has an empty id. */
const UNKNOWN: RosterRider = { racerId: '', name: '' };

type Rider = RosterRider & FramedRider;

/**
 * Ranks a frame. Ranks and gaps are computed from all riders in the frame, but only riders in the roster get
 * an entry. Tied riders are ordered by `racerId`, because a frame does not contain arrival times.
 */
export function rankFrame(
  { frame, raceId, classId, status, sequence, asOf, riders: count, finishers }: Frame,
  roster: readonly RosterRider[],
  ranksBefore: ReadonlyMap<string, number>,
): FrameRankings {
  const riders: Rider[] = [];
  for (const [place, rider] of decodeFrame(frame, status === 'COMPLETE').entries()) {
    if (!rider) continue;
    const { racerId, name } = roster[place] ?? UNKNOWN;
    riders.push({ racerId, name, output: rider.output, status: rider.status });
  }
  riders.sort(
    (a, b) =>
      Number(hasStopped(a)) - Number(hasStopped(b)) ||
      b.output - a.output ||
      (a.racerId < b.racerId ? -1 : 1),
  );
  const entries = rankInOrder(riders, ranksBefore).filter(({ racerId }) => racerId !== '');
  return { raceId, classId, status, sequence, asOf, riders: count, finishers, entries };
}
