import { ranksOf } from '../../race/ranking.ts';
import type { RosterRider } from '../../race/roster.ts';
import type { Frame, FrameRankings } from '../shared/types.ts';
import { rankFrame } from './rank-frame.ts';
import { isNewer } from './rankings-view.ts';
import { keepRoster, type RosterOptions } from './roster.ts';

/** The rankings of one race, from its frames and its roster. */
export interface RaceFrames {
  readonly raceId: string;
  /**
   * Shows a frame if it is newer. From an older one, uses only names that are still missing.
   * @param firstRiders the first riders of the roster, if they arrived with the frame
   */
  take(frame: Frame, firstRiders: readonly RosterRider[]): void;
  /** Shows the newest rankings again. Does nothing if there are none yet. */
  show(): void;
  /** Ends queries for missing names. */
  stop(): void;
}

interface RaceFramesOptions extends Omit<RosterOptions, 'onGrown'> {
  onRankings: (rankings: FrameRankings) => void;
}

export function createRaceFrames({ onRankings, ...options }: RaceFramesOptions): RaceFrames {
  const roster = keepRoster({ ...options, onGrown: show });
  let newest: Frame | undefined;
  let ranksShown = new Map<string, number>();
  /** The ranks that `change` in the newest frame is relative to. */
  let ranksBefore = ranksShown;

  function show(): void {
    if (!newest || roster.riders.length === 0) return;
    const rankings = rankFrame(newest, roster.riders, ranksBefore);
    ranksShown = ranksOf(rankings.entries);
    onRankings(rankings);
  }

  return {
    raceId: options.raceId,
    take(frame, firstRiders) {
      if (!newest || isNewer(frame, newest)) {
        newest = frame;
        ranksBefore = ranksShown;
      } else if (firstRiders.length <= roster.riders.length) return;
      roster.add(0, firstRiders);
      roster.learn(frame.newest, frame.rosterSize);
      show();
    },
    show,
    stop: () => roster.stop(),
  };
}
