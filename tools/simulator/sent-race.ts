import type { Telemetry } from '../../race/reading.ts';
import type { RacePlan } from './plan.ts';

/**
 * A planned race that knows which of its readings Kinesis accepted. Results must agree with those readings.
 */
export class SentRace {
  readonly plan: RacePlan;
  /** Readings that are due after this time have not been sent. */
  sentUntil = -Infinity;
  readonly #refused = new Set<string>();

  constructor(plan: RacePlan) {
    this.plan = plan;
  }

  get raceId(): string {
    return this.plan.raceId;
  }

  refuse({ racerId, second }: Telemetry): void {
    this.#refused.add(`${racerId}/${second}`);
  }

  /** Returns the accepted readings, rider by rider. Computes them on each call to save memory. */
  *readings(): Generator<Telemetry, void, undefined> {
    for (const reading of this.plan.readings()) {
      const { deviceTimestamp, racerId, second } = reading;
      if (deviceTimestamp <= this.sentUntil && !this.#refused.has(`${racerId}/${second}`)) yield reading;
    }
  }
}
