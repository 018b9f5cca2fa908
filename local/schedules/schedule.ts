import { randomUUID } from 'node:crypto';
import type { Clock } from '../shared/clock.ts';
import { ACCOUNT_ID } from '../shared/names.ts';
import type { NextFire } from './schedule-expression.ts';

/** What EventBridge sends at the time: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html */
export function scheduledEvent(ruleArn: string, region: string, atMs: number): object {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: ACCOUNT_ID,
    time: new Date(atMs).toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: [ruleArn],
    detail: {},
  };
}

/** Fires a rule's targets until stopped. Fires that were missed, by a sleeping laptop say, are not made up for. */
export class Schedule {
  readonly #stopped = new AbortController();
  readonly #underWay = new Set<Promise<void>>();
  #loop: Promise<void> | undefined;
  fired = 0;

  /**
   * @param next when it fires, which may be more often than its rule says
   * @param byRule when the rule itself says. A call that lasts longer than its turn overlaps with the next one only
   *   from then on, as it would on AWS.
   */
  constructor(
    private readonly next: NextFire,
    private readonly byRule: NextFire,
    private readonly fire: (atMs: number, signal: AbortSignal) => Promise<void>,
    private readonly clock: Clock,
  ) {}

  start(): void {
    this.#loop ??= this.#run(this.clock.now());
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#loop;
    await Promise.all(this.#underWay);
  }

  /** Until the call has ended, or the next one begins by the rule. */
  async #itsTurn(call: Promise<void>, due: number): Promise<void> {
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
      this.fired++;
      const call = this.fire(due, signal).finally(() => this.#underWay.delete(call));
      this.#underWay.add(call);
      await this.#itsTurn(call, due);
      const following = this.next(due);
      last = following !== undefined && following <= this.clock.now() ? this.clock.now() : due;
    }
  }
}
