/** The rider's best ride in each class, which this browser keeps. It rides along as a ghost. */
import { parseStored, stored } from '../../data/stored.ts';
import type { RideState } from './create-ride.ts';
import type { TracePoint } from './trace.ts';

type Ride = Pick<RideState, 'classId' | 'racerId' | 'raceSeconds'>;

interface BestRide extends Pick<Ride, 'racerId' | 'raceSeconds'> {
  /** The output of each second, beginning with second 1. */
  outputs: number[];
}

const storeOf = (classId: number) => stored(`alleycat.best.${classId}`);

/** Returns the rider's best ride of this length in the class, or no points if there is none. */
export function bestRide({ classId, racerId, raceSeconds }: Ride): TracePoint[] {
  // only this page writes the value, so it is a ride if it is JSON
  const best = parseStored(storeOf(classId).get()) as BestRide | undefined;
  if (best?.racerId !== racerId || best.raceSeconds !== raceSeconds) return [];
  return best.outputs.map((output, index) => ({ second: index + 1, output }));
}

/** Keeps a finished ride if its result, the output of its last second, is better than the one that is kept. */
export function keepIfBest({ mine, ...ride }: Ride & Pick<RideState, 'mine'>): void {
  const { classId, racerId, raceSeconds } = ride;
  const result = mine.at(-1);
  const before = bestRide(ride).at(-1);
  if (mine.length !== raceSeconds || !result || (before && before.output >= result.output)) return;
  const best: BestRide = { racerId, raceSeconds, outputs: mine.map(({ output }) => output) };
  storeOf(classId).set(JSON.stringify(best));
}
