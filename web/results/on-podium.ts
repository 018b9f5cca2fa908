import type { RaceResult } from '@alleycat/client';
import type { PodiumPlace } from '../ui/rider/podium.tsx';

const PLACES = 3;

/** Who stands on the podium: the first three of those who finished, once they are ranked. */
export function onPodium(results: readonly RaceResult[]): PodiumPlace[] {
  return results
    .slice(0, PLACES)
    .flatMap(({ rank, racerId, name, output }) => (rank === null ? [] : [{ rank, racerId, name, output }]));
}
