import type { Race, RaceResult } from '@alleycat/client';
import { Podium, type PodiumPlace } from '../ui/rider/podium.tsx';
import { useFinishers } from './race-tables.tsx';

/** The top three of a closed race. */
export function RacePodium({ race: { raceId } }: { race: Race }) {
  const { items = [] } = useFinishers(raceId);
  return <Podium label="Top three" places={onPodium(items)} />;
}

const PLACES = 3;

/** Returns the podium: the first three finishers, once they are ranked. */
export function onPodium(results: readonly RaceResult[]): PodiumPlace[] {
  return results
    .slice(0, PLACES)
    .flatMap(({ rank, racerId, name, output }) => (rank === null ? [] : [{ rank, racerId, name, output }]));
}
