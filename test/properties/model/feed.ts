/**
 * Behavior that all event sources share: batches, retries, bisection, and giving up, with the mapping's own
 * settings.
 */
import { decide, type Delivery as Batch } from '../../../local/event-sources/delivery.ts';
import { outcomeOf, type Outcome } from '../../../local/event-sources/outcome.ts';
import type { MappingSettings } from '../../../local/event-sources/settings.ts';
import type { Cloud } from './cloud.ts';
import type { Delivery } from '../plan/plan.ts';
import type { ConsumerName } from '../product/product.ts';
import type { Invocation } from './turns.ts';

/** A running invocation, and how to handle its outcome. */
export interface Started {
  invocation: Invocation;
  /** Call it once the invocation has ended. It may start another invocation for the same batch. */
  finish: () => Promise<Started | undefined>;
}

/** Something that invokes functions: an event source, or the schedule of close-races. */
export interface Source {
  name: string;
  /** Returns whether there is anything to deliver at the given time. */
  ready(now: number): boolean;
  start(how: Delivery, now: number): Started | undefined;
}

export class Feed<Record_ extends { sequenceNumber: string }> {
  /** Failed batches, in order. */
  readonly queue: Batch<Record_>[] = [];
  /** Records that were given up on after all retries. An operator redrives them. */
  readonly givenUp: Record_[] = [];

  constructor(
    readonly name: ConsumerName,
    readonly settings: MappingSettings,
    readonly cloud: Cloud,
  ) {}

  /** Delivers a batch once, or twice if requested. */
  deliver(
    batch: Batch<Record_>,
    how: Delivery,
    event: object,
    expectsState: boolean,
    onPassed: (records: Record_[], outcome: Outcome) => void,
  ): Started {
    const attempt = (again: boolean): Started => {
      const invocation = this.cloud.invoke(this.name, event, how.cold);
      const finish = async (): Promise<Started | undefined> => {
        const outcome = await this.#outcome(invocation, batch.records, expectsState);
        // as if the source had not learned that the delivery succeeded
        if (outcome.type === 'done' && again) return attempt(false);
        this.#decide(batch, outcome, onPassed);
        return undefined;
      };
      return { invocation, finish };
    };
    return attempt(how.again);
  }

  async #outcome(invocation: Invocation, records: Record_[], expectsState: boolean): Promise<Outcome> {
    try {
      const numbers = records.map(({ sequenceNumber }) => sequenceNumber);
      const { reportsFailures } = this.settings;
      return outcomeOf(await invocation.ended, numbers, { reportsFailures, state: expectsState });
    } catch {
      return { type: 'failed', functionError: 'Unhandled' };
    }
  }

  #decide(
    batch: Batch<Record_>,
    outcome: Outcome,
    onPassed: (records: Record_[], outcome: Outcome) => void,
  ): void {
    const decision = decide(batch, outcome, this.settings);
    this.queue.unshift(...decision.next);
    this.givenUp.push(...(decision.discarded?.records ?? []));
    const discardedCount = decision.discarded?.records.length ?? 0;
    const passed = batch.records.slice(0, decision.passed - discardedCount);
    if (outcome.type !== 'failed') onPassed(passed, outcome);
  }
}
