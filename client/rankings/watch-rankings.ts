import { followRankings, type RankingsSeams } from './follow-rankings.ts';
import { OnRankingsDocument } from '../generated/operations.ts';
import type { Queries } from '../queries/queries.ts';
import { createRankingsView } from './rankings-view.ts';
import type { Rankings, WatchRankingsArgs } from '../shared/types.ts';
import type { Subscribing } from '../realtime/realtime.ts';
import { tell, type ConnectionListener } from '../realtime/watcher.ts';

export interface RankingsListener extends ConnectionListener {
  /** Called with rankings that are newer than the previous ones. Never called with older rankings. */
  onRankings(rankings: Rankings): void;
}

/** Watches rankings as entries, not frames. Each push contains all entries. */
export function watchRankings(
  realtime: Subscribing,
  queries: Queries,
  args: WatchRankingsArgs,
  listener: RankingsListener,
  seams: RankingsSeams,
): () => void {
  const view = createRankingsView(args.raceId);
  const show = (rankings: Rankings) => {
    if (view.accept(rankings)) tell(() => listener.onRankings(rankings));
  };
  return followRankings(
    realtime,
    queries,
    args,
    {
      document: OnRankingsDocument,
      push: show,
      fetchBoard: queries.board,
      board: ({ rankings }) => show(rankings),
    },
    listener,
    seams,
  );
}
