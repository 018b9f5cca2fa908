import { useEffect, useState } from 'react';
import type { AlleycatError, ConnectionState, FrameRankings } from '@alleycat/client';
import { useAlleycat } from './alleycat.ts';
import { reloadIfOutdated, useConfig } from './config.ts';
import { markNewcomers } from './mark-newcomers.ts';
import { tellApart } from './tell-apart.ts';

/** The live rankings of a class and the state of the connection. */
export interface LiveRankings {
  /** The newest rankings. Absent until the first rankings arrive, and kept when the connection is lost. */
  rankings?: FrameRankings;
  /** The newest rankings of the race in the slot before. Absent if none arrived, or if only one race is followed. */
  earlier?: FrameRankings;
  connection: ConnectionState;
  /** Time between the last two rankings of the race, in milliseconds. Absent before the second. */
  pushEveryMs?: number;
  /** The reason why the connection was lost. Absent while the connection is live. */
  error?: AlleycatError;
}

/**
 * Follows a class from race to race, or only one race if `raceId` is given. To switch classes, give the
 * component a different `key`.
 */
export function useLiveRankings(classId: number, raceId?: string): LiveRankings {
  const client = useAlleycat();
  const config = useConfig();
  const [live, setLive] = useState<LiveRankings>({ connection: 'connecting' });
  useEffect(() => {
    const stop = client.watchFrames(
      { classId, raceId },
      {
        onRankings: (rankings) =>
          setLive((known) => ({
            ...known,
            ...paceOf(known.rankings, rankings),
            rankings: shown(rankings),
          })),
        onEarlierRankings: (rankings) => setLive((known) => ({ ...known, earlier: shown(rankings) })),
        onConnection: (connection) =>
          setLive(({ error, ...known }) => ({
            ...known,
            connection,
            ...(error && connection !== 'live' && { error }),
          })),
        onError: (error) => {
          reloadIfOutdated(config);
          setLive((known) => ({ ...known, error }));
        },
      },
    );
    return () => {
      stop();
      setLive(({ earlier: _, ...known }) => known);
    };
  }, [client, config, classId, raceId]);
  return live;
}

/** Marks newcomers, and tells riders with the same name apart. */
function shown({ entries, ...rankings }: FrameRankings): FrameRankings {
  return { ...rankings, entries: tellApart(markNewcomers(entries)) };
}

type Timed = Pick<FrameRankings, 'raceId' | 'asOf'>;

/** Returns the time between rankings of the same race. Names that arrive later leave it as it was. */
function paceOf(before: Timed | undefined, { raceId, asOf }: Timed): Pick<LiveRankings, 'pushEveryMs'> {
  if (before?.raceId !== raceId || before.asOf === asOf) return {};
  return { pushEveryMs: Date.parse(asOf) - Date.parse(before.asOf) };
}
