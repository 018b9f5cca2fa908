/** What event sources have in common: batches, retries, bisection, giving up, by the mapping's own settings. */
import { decide, type Delivery as Batch } from '../../../local/event-sources/delivery.ts';
import { outcomeOf, type Outcome } from '../../../local/event-sources/outcome.ts';
import type { MappingSettings } from '../../../local/event-sources/settings.ts';
import type { Cloud } from './cloud.ts';
import type { Delivery } from '../plan/plan.ts';
import type { ConsumerName } from '../product/product.ts';
import type { Invocation } from './turns.ts';

/** An invocation under way, and what to do with its outcome. */
export interface Started {
  invocation: Invocation;
  /** After it has ended; may start another one, of the same batch. */
  finish: () => Promise<Started | undefined>;
}

/** One thing that can be delivered next. */
export interface Source {
  name: string;
  /** Whether there is something to deliver at that time. */
  ready(now: number): boolean;
  start(how: Delivery, now: number): Started | undefined;
}

export class Feed<Record_ extends { sequenceNumber: string }> {
  /** Batches that failed, in order. */
  readonly queue: Batch<Record_>[] = [];
  /** Given up after all retries: what an operator feeds again. */
  readonly givenUp: Record_[] = [];

  constructor(
    readonly name: ConsumerName,
    readonly settings: MappingSettings,
    readonly cloud: Cloud,
  ) {}

  /** Delivers a batch once, or twice if told so. */
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
        // it was not heard of that it succeeded
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
    const given = decision.discarded?.records.length ?? 0;
    const passed = batch.records.slice(0, decision.passed - given);
    if (outcome.type !== 'failed') onPassed(passed, outcome);
  }
}
