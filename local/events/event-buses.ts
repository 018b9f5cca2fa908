import { messageOf } from '../shared/errors.ts';
import { Background } from '../shared/background.ts';
import type { Log } from '../shared/log.ts';
import type { BusEvent } from './bus-event.ts';
import { DEFAULT_BUS } from './bus-name.ts';
import type { TargetInput } from './target-input.ts';

/** How an event reached a rule. */
export interface Arrival {
  receivedMs: number;
  /** Whether a rule on another bus sent the event to this bus. */
  forwarded: boolean;
}

export interface RuleTarget {
  arn: string;
  input: TargetInput;
  /** Delivers input that was made from an event. The signal aborts when the runtime stops. */
  deliver: (input: string, event: BusEvent, arrival: Arrival, signal: AbortSignal) => Promise<void>;
}

export interface Rule {
  logicalId: string;
  name: string;
  arn: string;
  targets: RuleTarget[];
}

interface PatternRule extends Rule {
  matches: (event: BusEvent) => boolean;
}

/** The event buses of the stack and the default bus, with the rules that have an event pattern. */
export class EventBuses {
  readonly #rules = new Map<string, PatternRule[]>([[DEFAULT_BUS, []]]);
  readonly #deliveries = new Background();

  constructor(private readonly log: Log) {}

  has(bus: string): boolean {
    return this.#rules.has(bus);
  }

  addBus(bus: string): void {
    this.#rules.set(bus, []);
  }

  addRule(bus: string, rule: PatternRule): void {
    this.#rules.get(bus)?.push(rule);
  }

  /** Starts delivering an event to the targets of all matching rules. An unknown bus drops the event, as on AWS. */
  put(bus: string, event: BusEvent, arrival: Arrival): void {
    const rules = this.#rules.get(bus);
    if (rules === undefined)
      return this.log.warn(`an event for the bus ${bus} was dropped, because the stack has no such bus`);
    for (const rule of rules.filter(({ matches }) => matches(event)))
      this.#deliveries.run((signal) => this.fire(rule, event, arrival, signal));
  }

  /** Delivers an event to a rule's targets, even if the event does not match the rule. Never rejects. */
  async fire(rule: Rule, event: BusEvent, arrival: Arrival, signal: AbortSignal): Promise<void> {
    await Promise.all(
      rule.targets.map(async (target) => {
        try {
          await deliver(rule, target, event, arrival, signal);
        } catch (error) {
          this.log.error(
            `${rule.logicalId}: the event ${event.id} was not delivered to ${target.arn}: ${messageOf(error)}`,
          );
        }
      }),
    );
  }

  /** Delivers events again after `stop`. */
  start(): void {
    this.#deliveries.start();
  }

  /** Stops retries and drops new events. Resolves when all running deliveries have ended. */
  stop(): Promise<void> {
    return this.#deliveries.stop();
  }
}

async function deliver(
  { name: ruleName, arn: ruleArn }: Rule,
  target: RuleTarget,
  event: BusEvent,
  arrival: Arrival,
  signal: AbortSignal,
): Promise<void> {
  const input = target.input({ event, ruleArn, ruleName, receivedMs: arrival.receivedMs });
  if (input === undefined) throw new Error('the input transformer did not produce valid JSON');
  await target.deliver(input, event, arrival, signal);
}
