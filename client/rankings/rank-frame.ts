/** From a frame and the roster to the rankings that a viewer sees. Pure. */
import { decodeFrame, type FramedRider } from '../../race/frame.ts';
import { isOut, rankInOrder } from '../../race/ranking.ts';
import type { RosterRider } from '../../race/roster.ts';
import type { Frame, FrameRankings } from '../shared/types.ts';

/** For a rider whom the roster does not know yet. No rider has an empty id. */
const UNKNOWN: RosterRider = { racerId: '', name: '' };

type Rider = RosterRider & FramedRider;

/**
 * The rankings of a frame. Ranks and gaps are those of all its riders; entries have only the riders whom the roster
 * names. Equal riders, whose order depends on more than a frame tells, come by `racerId`.
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
    (a, b) => Number(isOut(a)) - Number(isOut(b)) || b.output - a.output || (a.racerId < b.racerId ? -1 : 1),
  );
  const entries = rankInOrder(riders, ranksBefore).filter(({ racerId }) => racerId !== '');
  return { raceId, classId, status, sequence, asOf, riders: count, finishers, entries };
}
