import { useFinishingRace } from '../data/use-finishing-race.ts';
import type { Finish } from '../data/use-last-finish.ts';
import type { LiveRankings } from '../data/use-live-rankings.ts';
import { LastRace } from '../ui/rider/last-race.tsx';
import { RidersOnCourse } from '../ui/rider/riders-on-course.tsx';

interface RaceStripAboveProps {
  live: LiveRankings;
  finish: Finish | undefined;
}

/**
 * The strip above the board: riders who are finishing the race before, or the last completed race. It has a
 * clock, so it is a component of its own: the board must not render every second.
 */
export function RaceStripAbove({ live, finish }: RaceStripAboveProps) {
  const finishing = useFinishingRace(live);
  if (finishing) return <RidersOnCourse {...finishing} />;
  return finish ? <LastRace {...finish} /> : null;
}
