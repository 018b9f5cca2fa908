import { randomUUID } from 'node:crypto';
import { busEvent, type BusEvent } from '../events/bus-event.ts';
import type { Clock } from '../shared/clock.ts';
import { InFlight } from '../shared/in-flight.ts';
import type { NextFire } from './schedule-expression.ts';

/**
 * Builds the event that EventBridge sends for a scheduled rule.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html
 */
export function scheduledEvent(ruleArn: string, region: string, atMs: number): BusEvent {
  return busEvent({
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    atMs,
    region,
    resources: [ruleArn],
    detail: {},
  });
}

/**
 * Invokes a rule's targets on schedule until stopped. Skips times that were missed, for example while a
 * laptop was asleep.
 */
export class Schedule {
  #stopped = new AbortController();
  readonly #inFlight = new InFlight();
  #loop: Promise<void> | undefined;

  /**
   * @param next the schedule to use, which may be faster than the rule's own
   * @param byRule the rule's own schedule. As on AWS, calls overlap only if a call is still running when
   *   this schedule fires again.
   */
  constructor(
    private readonly next: NextFire,
    private readonly byRule: NextFire,
    private readonly fire: (atMs: number, signal: AbortSignal) => Promise<void>,
    private readonly clock: Clock,
  ) {}

  /** Number of times that the schedule has fired. */
  get fired(): number {
    return this.#inFlight.total;
  }

  /** Starts firing from now on, also after `stop`. */
  start(): void {
    this.#stopped = new AbortController();
    this.#loop = this.#run(this.clock.now());
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#loop;
    await this.#inFlight.ended();
  }

  /** Waits until the call ends or the rule's own schedule fires again. */
  async #waitForTurn(call: Promise<void>, due: number): Promise<void> {
    const over = new AbortController();
    const end = () => over.abort();
    void call.then(end, end);
    const byRule = this.byRule(due) ?? due;
    await this.clock.wait(byRule - this.clock.now(), over.signal);
  }

  async #run(sinceMs: number): Promise<void> {
    const { signal } = this.#stopped;
    let last = sinceMs;
    for (;;) {
      const due = this.next(last);
      if (due === undefined) return;
      await this.clock.wait(Math.max(0, due - this.clock.now()), signal);
      if (signal.aborted) return;
      if (this.clock.now() < due) continue;
      await this.#waitForTurn(this.#inFlight.track(this.fire(due, signal)), due);
      const following = this.next(due);
      last = following !== undefined && following <= this.clock.now() ? this.clock.now() : due;
    }
  }
}
