import type { ApolloClient } from '@apollo/client';
import { ranksOf } from '../../race/ranking.ts';
import type { RosterRider } from '../../race/roster.ts';
import { followRankings, type RankingsSeams } from './follow-rankings.ts';
import { OnFramesDocument } from '../generated/operations.ts';
import type { Queries } from '../queries/queries.ts';
import { createRankingsView } from './rankings-view.ts';
import { rankFrame } from './rank-frame.ts';
import { keepRoster, type Roster } from './roster.ts';
import type { Frame, FrameRankings, WatchRankingsArgs } from '../shared/types.ts';
import { connectionReports, tell, type ConnectionListener } from '../realtime/watcher.ts';

export interface FramesListener extends ConnectionListener {
  /**
   * Called with rankings that are newer than the previous ones, and again when the names of new riders
   * arrive. Never called with older rankings.
   */
  onRankings(rankings: FrameRankings): void;
}

/**
 * Watches rankings as frames, which are about one-thirtieth the size of entries. Queries the roster when the
 * names of riders are missing.
 */
export function watchFrames(
  apollo: ApolloClient,
  queries: Pick<Queries, 'frameBoard' | 'roster' | 'race' | 'currentRace'>,
  args: WatchRankingsArgs,
  listener: FramesListener,
  seams: RankingsSeams,
): () => void {
  const view = createRankingsView(args.raceId);
  const { clock, random } = seams;
  const { onError } = connectionReports(listener);
  let roster: Roster | undefined;
  let newest: Frame | undefined;
  /** The ranks that the listener last received. */
  let lastShown: { raceId: string; ranks: Map<string, number> } | undefined;
  /** The ranks that `change` in the newest frame is relative to. */
  let ranksBefore = new Map<string, number>();

  function show(): void {
    if (!newest || !roster || roster.riders.length === 0) return;
    const rankings = rankFrame(newest, roster.riders, ranksBefore);
    lastShown = { raceId: rankings.raceId, ranks: ranksOf(rankings.entries) };
    tell(() => listener.onRankings(rankings));
  }

  function switchRoster(raceId: string): Roster {
    if (roster?.raceId === raceId) return roster;
    roster?.stop();
    return keepRoster({ raceId, fetchRiders: queries.roster, onGrown: show, onError, clock, random });
  }

  /**
   * Shows a frame if it is newer. From an older frame of the same race, uses only names that are still
   * missing.
   */
  function handleFrame(frame: Frame, firstRiders: readonly RosterRider[]): void {
    if (view.accept(frame)) {
      newest = frame;
      ranksBefore = lastShown?.raceId === frame.raceId ? lastShown.ranks : new Map<string, number>();
      roster = switchRoster(frame.raceId);
    } else if (roster?.raceId !== frame.raceId || firstRiders.length <= roster.riders.length) return;
    roster.add(0, firstRiders);
    roster.learn(frame.newest, frame.rosterSize);
    show();
  }

  const stop = followRankings(
    apollo,
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
        if (state === 'closed') roster?.stop();
        listener.onConnection?.(state);
      },
    },
    seams,
  );
  return () => {
    roster?.stop();
    stop();
  };
}
