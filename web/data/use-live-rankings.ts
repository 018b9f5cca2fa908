import { useEffect, useState } from 'react';
import type { AlleycatError, ConnectionState, FrameRankings } from '@alleycat/client';
import { useAlleycat } from './alleycat.ts';

/** What is known of a class's live rankings. */
export interface LiveRankings {
  /** The newest; absent until some are known. They stay when the connection is lost. */
  rankings?: FrameRankings;
  connection: ConnectionState;
  /** Why the connection was lost last; absent while it is live. */
  error?: AlleycatError;
}

/**
 * Follows a class from race to race, or one of its races alone. To change the class, give the component another
 * `key`.
 */
export function useLiveRankings(classId: number, raceId?: string): LiveRankings {
  const client = useAlleycat();
  const [live, setLive] = useState<LiveRankings>({ connection: 'connecting' });
  useEffect(
    () =>
      client.watchFrames(
        { classId, raceId },
        {
          onRankings: (rankings) => setLive((known) => ({ ...known, rankings })),
          onConnection: (connection) =>
            setLive(({ error, ...known }) => ({
              ...known,
              connection,
              ...(error && connection !== 'live' && { error }),
            })),
          onError: (error) => setLive((known) => ({ ...known, error })),
        },
      ),
    [client, classId, raceId],
  );
  return live;
}
