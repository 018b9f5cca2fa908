import { beforeEach, describe, expect, it, vi } from 'vitest';
import { bestRide, keepIfBest } from '../../../web/ride/model/best-ride.ts';

const storage = new Map<string, string>();
beforeEach(() => {
  storage.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => storage.set(key, value),
  });
  return () => vi.unstubAllGlobals();
});

const RIDE = { classId: 2, racerId: 'me', raceSeconds: 3 };
const trace = (...outputs: number[]) => outputs.map((output, index) => ({ second: index + 1, output }));

describe('the best ride', () => {
  it('is the one with the best last second', () => {
    keepIfBest({ ...RIDE, mine: trace(100, 110, 120) });
    keepIfBest({ ...RIDE, mine: trace(200, 200, 119) });
    expect(bestRide(RIDE)).toEqual(trace(100, 110, 120));
    keepIfBest({ ...RIDE, mine: trace(90, 90, 121) });
    expect(bestRide(RIDE)).toEqual(trace(90, 90, 121));
  });

  it('is a whole ride', () => {
    keepIfBest({ ...RIDE, mine: trace(100, 110) });
    expect(bestRide(RIDE)).toEqual([]);
  });

  it('is one of the same class, rider and length', () => {
    keepIfBest({ ...RIDE, mine: trace(100, 110, 120) });
    for (const other of [{ classId: 1 }, { racerId: 'you' }, { raceSeconds: 60 }])
      expect(bestRide({ ...RIDE, ...other })).toEqual([]);
  });

  it('is none if the storage has something else', () => {
    storage.set('alleycat.best.2', 'not JSON');
    expect(bestRide(RIDE)).toEqual([]);
  });
});
