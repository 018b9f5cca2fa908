import { cadenceBetween, type CrankEvent } from './crank.ts';
import { createCadenceFilter } from './plausible-cadence.ts';
import { resistanceOfPower } from './resistance-of-power.ts';

/** The services that a cadence can come from. If several report one, the first counts. */
export const BIKE_SERVICES = ['fitnessMachine', 'cyclingPower', 'speedAndCadence'] as const;
export type BikeService = (typeof BIKE_SERVICES)[number];

/** What a notification says. A missing field is not in the notification. */
export interface BikeReport {
  /** Revolutions per minute. */
  cadence?: number | undefined;
  crank?: CrankEvent | undefined;
  /** Watts. */
  power?: number | undefined;
  /** Percent. */
  resistance?: number | undefined;
}

export interface BikeEffort {
  /** Revolutions per minute, 0 if the rider does not pedal. Undefined if the bike does not report it. */
  cadence: number | undefined;
  /** Percent. Undefined if the bike reports neither its resistance nor its power. */
  resistance: number | undefined;
}

/** A value counts for this long. A bike reports about once a second, and at 20 rpm, a crank every 3 s. */
const SILENCE_MS = 3_000;

interface Timed<Value> {
  value: Value;
  at: number;
}

/**
 * Keeps what a bike reports.
 * @returns `report`, which takes a notification, and `at`, which returns the effort at a time. Times are in
 * milliseconds, from the same clock.
 */
export function createBikeEffort(): {
  report(service: BikeService, report: BikeReport, now: number): void;
  at(now: number): BikeEffort;
} {
  const cadences = new Map(BIKE_SERVICES.map((service) => [service, createCadence()]));
  let power: Timed<number> | undefined;
  let resistance: number | undefined;

  function cadenceAt(now: number): number | undefined {
    const reported = [...cadences.values()].map(({ last }) => last()).filter((last) => last !== undefined);
    if (reported.length === 0) return undefined;
    return reported.find(({ at }) => now - at < SILENCE_MS)?.value ?? 0;
  }

  return {
    report(service, report, now) {
      cadences.get(service)!.report(report, now);
      if (report.power !== undefined) power = { value: report.power, at: now };
      resistance = report.resistance ?? resistance;
    },
    at(now) {
      const cadence = cadenceAt(now);
      const isPowerFresh = power !== undefined && cadence !== undefined && now - power.at < SILENCE_MS;
      return {
        cadence,
        resistance: resistance ?? (isPowerFresh ? resistanceOfPower(power!.value, cadence) : undefined),
      };
    },
  };
}

/** Keeps the cadence that one service reports, either itself or by the revolutions of the crank. */
function createCadence() {
  const isPlausible = createCadenceFilter();
  let last: Timed<number> | undefined;
  let crank: Timed<CrankEvent> | undefined;

  function cadenceOf(event: CrankEvent, now: number): number | undefined {
    const isKnown = crank !== undefined && now - crank.at < SILENCE_MS;
    const cadence = isKnown ? cadenceBetween(crank!.value, event) : undefined;
    // without a new revolution, the time of the last one stays
    if (cadence !== undefined || !isKnown) crank = { value: event, at: now };
    return cadence;
  }

  return {
    last: () => last,
    report({ cadence, crank: event }: BikeReport, now: number) {
      const reported = cadence ?? (event && cadenceOf(event, now));
      if (reported !== undefined && isPlausible(reported, now)) last = { value: reported, at: now };
    },
  };
}
