import type { Finisher } from '../../data/podium.ts';
import type { PodiumPlace } from './podium.tsx';

const PLACES = 3;

/** Returns the first three finishers for the podium, if they have been ranked. */
export function onPodium(results: readonly Finisher[]): PodiumPlace[] {
  return results
    .slice(0, PLACES)
    .flatMap(({ rank, racerId, name, output, gapToLeader }) =>
      rank === null ? [] : [{ rank, racerId, name, output, gapToLeader }],
    );
}
