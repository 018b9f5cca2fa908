import { useFinishingRace } from '../../data/use-finishing-race.ts';
import type { Finish } from '../../data/use-last-finish.ts';
import type { LiveRankings } from '../../data/use-live-rankings.ts';
import { LastRace } from './last-race.tsx';
import { RidersOnCourse } from './riders-on-course.tsx';

interface OtherRaceProps {
  live: LiveRankings;
  finish: Finish | undefined;
}

/**
 * A race other than the one on the board, in one line: the race before, while its riders are finishing, or the
 * last completed race. It has a clock, so it is a component of its own: the board must not render every second.
 */
export function OtherRace({ live, finish }: OtherRaceProps) {
  const finishing = useFinishingRace(live);
  if (finishing) return <RidersOnCourse {...finishing} />;
  return finish ? <LastRace {...finish} /> : null;
}
