import type { Race, RaceResult } from '@alleycat/client';
import { Podium, type PodiumPlace } from '../ui/rider/podium.tsx';
import { useFinishers } from './race-tables.tsx';

/** The top three of a closed race. */
export function RacePodium({ race: { raceId } }: { race: Race }) {
  const { items = [] } = useFinishers(raceId);
  return <Podium label="Top three" places={onPodium(items)} />;
}

const PLACES = 3;

/** Returns the first three finishers for the podium, if they have been ranked. */
export function onPodium(results: readonly RaceResult[]): PodiumPlace[] {
  return results
    .slice(0, PLACES)
    .flatMap(({ rank, racerId, name, output }) => (rank === null ? [] : [{ rank, racerId, name, output }]));
}
