import { useMemo } from 'react';
import { bestRide } from './best-ride.ts';
import { currentRide, useFromRide, useRiddenRace } from './current-ride.ts';

/**
 * The output of the visitor's best ride in this class at the current second of the visitor's ride. Undefined
 * if the visitor is not riding in this class, or has no best ride here.
 */
export function useGhostOutput(classId: number): number | undefined {
  const raceId = useRiddenRace(classId);
  const second = useFromRide((state) => state?.second ?? 0);
  const best = useMemo(() => (raceId === undefined ? [] : bestRide(currentRide()!.state())), [raceId]);
  return best[second - 1]?.output;
}
