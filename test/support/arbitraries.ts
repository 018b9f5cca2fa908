import fc from 'fast-check';
import type { Telemetry } from '../../race/reading.ts';
import type { Standing } from '../../race/standing.ts';

/**
 * Only a few rider ids, so that generated standings often have the same rider. One has a hyphen, and one is
 * numeric.
 */
export const racerIds = fc.constantFrom('a', 'b', 'rider-1', '7', 'Z_9', 'constructor1');

/** Standings with few different riders and values, so that every kind of tie occurs. */
export const standings: fc.Arbitrary<Standing> = fc
  .record({
    racerId: racerIds,
    name: fc.constantFrom('Ada', 'Béa', '🚲', '\ufffd'),
    second: fc.integer({ min: 1, max: 4 }),
    output: fc.constantFrom(22.75, 100, 100.0001, 167.04),
    rodeFor: fc.nat({ max: 900 }),
    arrivedAt: fc.oneof(fc.integer({ min: 1_000, max: 1_003 }), fc.integer({ min: 1_000, max: 30_000 })),
  })
  .map(({ rodeFor, ...standing }) => ({
    ...standing,
    finished: standing.second === 4,
    joinedAt: standing.arrivedAt - rodeFor,
  }));

/** One standing per rider. */
export const fields = fc.uniqueArray(standings, { selector: ({ racerId }) => racerId });

/** A telemetry message that is accepted if it arrives in its slot. `replaced` overrides fields. */
export function telemetry(replaced: Partial<Record<keyof Telemetry, unknown>> = {}): string {
  return JSON.stringify({
    event: 'update',
    deviceTimestamp: 1_000,
    second: 1,
    raceId: 100,
    name: 'Hayden',
    racerId: 0,
    classId: 3,
    cadence: 81,
    resistance: 79,
    ...replaced,
  });
}
