import type { RosterRider } from '../../race/roster.ts';
import { followRankings, type RankingsSeams } from './follow-rankings.ts';
import { OnFramesDocument } from '../generated/operations.ts';
import type { Queries } from '../queries/queries.ts';
import { createRaceFrames, type RaceFrames } from './race-frames.ts';
import { slotOf } from './rankings-view.ts';
import type { Frame, FrameRankings, WatchRankingsArgs } from '../shared/types.ts';
import type { Subscribing } from '../realtime/realtime.ts';
import { connectionReports, tell, type ConnectionListener } from '../realtime/watcher.ts';

export interface FramesListener extends ConnectionListener {
  /**
   * Called with rankings that are newer than the previous ones, and again when the names of new riders
   * arrive. Never called with older rankings.
   */
  onRankings(rankings: FrameRankings): void;
  /**
   * Called with rankings of the race in the slot before. After a race in a new slot has started, the riders who
   * started late in the slot before are still on course. Not called if `raceId` was given.
   */
  onEarlierRankings?(rankings: FrameRankings): void;
}

const isSlotBefore = (raceId: string, next: string) => slotOf(raceId) === slotOf(next) - 1;

/**
 * Watches rankings as frames, which are about one-thirtieth the size of entries. Queries the roster when the
 * names of riders are missing.
 */
export function watchFrames(
  realtime: Subscribing,
  queries: Pick<Queries, 'frameBoard' | 'roster' | 'race' | 'currentRace'>,
  args: WatchRankingsArgs,
  listener: FramesListener,
  seams: RankingsSeams,
): () => void {
  const { onError } = connectionReports(listener);
  /** The race that the viewer sees, and the one in the slot before. */
  let [current, earlier]: [RaceFrames | undefined, RaceFrames | undefined] = [undefined, undefined];

  function open(raceId: string): RaceFrames {
    const race: RaceFrames = createRaceFrames({
      raceId,
      fetchRiders: queries.roster,
      onRankings: (rankings) =>
        tell(() =>
          race === earlier ? listener.onEarlierRankings?.(rankings) : listener.onRankings(rankings),
        ),
      onError,
      ...seams,
    });
    return race;
  }

  function setEarlier(race: RaceFrames | undefined): void {
    earlier?.stop();
    earlier = race;
  }

  /** Switches to a race in a later slot. The race in the slot before it stays known until the next switch. */
  function switchTo(raceId: string): RaceFrames {
    const isKept = listener.onEarlierRankings && current && isSlotBefore(current.raceId, raceId);
    if (!isKept) current?.stop();
    setEarlier(isKept ? current : undefined);
    earlier?.show();
    current = open(raceId);
    return current;
  }

  /** Returns the race that a frame belongs to, or undefined if the viewer does not see it. */
  function raceOf({ raceId, status }: Frame): RaceFrames | undefined {
    if (args.raceId !== undefined && raceId !== args.raceId) return undefined;
    if (!current || slotOf(raceId) > slotOf(current.raceId)) return switchTo(raceId);
    if (raceId === current.raceId) return current;
    if (!listener.onEarlierRankings || !isSlotBefore(raceId, current.raceId)) return undefined;
    // a viewer who has not seen this race needs no names of riders who have all finished
    if (!earlier && status !== 'COMPLETE') setEarlier(open(raceId));
    return earlier;
  }

  function stopRaces(): void {
    current?.stop();
    earlier?.stop();
  }

  const handleFrame = (frame: Frame, firstRiders: readonly RosterRider[]) =>
    raceOf(frame)?.take(frame, firstRiders);

  const stop = followRankings(
    realtime,
    queries,
    args,
    {
      document: OnFramesDocument,
      push: (frame) => handleFrame(frame, []),
      fetchBoard: queries.frameBoard,
      board: ({ rankings, roster: riders }) => handleFrame(rankings, riders),
    },
    {
      onError: (error) => listener.onError?.(error),
      onConnection(state) {
        if (state === 'closed') stopRaces();
        listener.onConnection?.(state);
      },
    },
    seams,
  );
  return () => {
    stopRaces();
    stop();
  };
}
