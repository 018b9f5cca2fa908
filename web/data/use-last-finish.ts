import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FrameRankings, Race } from '@alleycat/client';
import { useAlleycat } from './alleycat.ts';
import { afterReport, type LastFinish } from './last-finish.ts';
import { fetchPodium, podiumIn, type Finisher } from './podium.ts';
import { serverClock } from './server-clock.ts';

/** How long the finish of a race is held on the screen, in milliseconds. */
export const HOLD_MS = 12_000;

export interface Finish {
  race: Race;
  /** The first three finishers, best first. */
  podium: readonly Finisher[];
  /** Whether the race has just completed, so that its finish has the stage. */
  isHeld: boolean;
  /** Ends the hold early. */
  release: () => void;
}

/**
 * The class's last completed race. Undefined until its podium has loaded, if there is no such race, or if
 * nobody finished it.
 * @param rankings the class's live rankings, which save a query if they are the race's final ones
 */
export function useLastFinish(classId: number, rankings: FrameRankings | undefined): Finish | undefined {
  const client = useAlleycat();
  const [last, setLast] = useState<LastFinish>();
  useEffect(() => {
    const report = (race: Race, isPush: boolean) =>
      setLast((known) => afterReport(known, race, isPush, serverClock.now()));
    return client.watchCompletedRaces(classId, {
      onLatestRace: (race) => report(race, false),
      onRaceCompleted: (race) => report(race, true),
    });
  }, [client, classId]);

  const race = last?.race;
  const { data: podium } = useQuery({
    queryKey: ['podium', race?.raceId, race?.sequence],
    queryFn: () => fetchPodium(client, race!, last!.isNews),
    initialData: () => race && podiumIn(rankings, race),
    enabled: race !== undefined && race.finishers > 0,
    staleTime: Infinity,
  });

  const isLoaded = podium !== undefined && podium.length > 0;
  const newsId = last?.isNews && isLoaded ? last.race.raceId : undefined;
  const [releasedId, setReleasedId] = useState<string>();
  useEffect(() => {
    if (newsId === undefined) return;
    const timer = setTimeout(setReleasedId, HOLD_MS, newsId);
    return () => clearTimeout(timer);
  }, [newsId]);

  if (!race || !isLoaded) return undefined;
  return {
    race,
    podium,
    isHeld: newsId !== undefined && newsId !== releasedId,
    release: () => setReleasedId(race.raceId),
  };
}
