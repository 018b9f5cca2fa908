import type { Standing } from '../../race/standing.ts';
import { TIMES } from './times.ts';

/** Builds the standing of a rider on course; `replaced` overrides fields. */
export function standing(replaced: Partial<Standing> = {}): Standing {
  const racerId = replaced.racerId ?? 'a';
  return {
    racerId,
    name: racerId,
    second: 1,
    finished: false,
    output: 100,
    arrivedAt: 1,
    joinedAt: replaced.arrivedAt ?? 1,
    ...replaced,
  };
}

/** Builds the standing of a rider who finished; `replaced` overrides fields. */
export const finisher = (racerId: string, replaced: Partial<Standing> = {}): Standing =>
  standing({
    racerId,
    name: `Rider ${racerId}`,
    second: TIMES.raceSeconds,
    finished: true,
    output: 167.04,
    arrivedAt: 2_020_000,
    ...replaced,
  });
