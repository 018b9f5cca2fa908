import type { Standing } from '../../race/standing.ts';

/** A standing in which a test says only what it is about. */
export function standing(replaced: Partial<Standing> = {}): Standing {
  const racerId = replaced.racerId ?? 'a';
  return {
    racerId,
    name: racerId,
    second: 1,
    finished: false,
    output: 100,
    deviceTimestamp: 1,
    arrivedAt: 1,
    ...replaced,
  };
}
