import type { Clock } from '../../../shared/clock.ts';
import type { Log } from '../../../shared/log.ts';
import type { FieldError } from '../../shared/errors.ts';
import type { JsonValue } from '../../shared/json.ts';
import type { InvalidationRequest, SubscriptionFilter } from '../../filters/filter-types.ts';

/** One call of one handler: what its `ctx` shows, and where its side effects go. */
export interface HandlerCall {
  /** Of the resolver or function, for log lines. */
  name: string;
  clock: Clock;
  log: Log;
  /** The parts of `ctx`, each made when it is first read. */
  context: Record<string, () => unknown>;
  selection: () => { list: string[]; graphQL: string };
  stash: object;
  effects: HandlerEffects;
}

/** What handlers do besides answering. */
export interface HandlerEffects {
  authType: string;
  /** True while a subscription is registered: the only time when filters can be set. */
  registering: boolean;
  appendError(error: FieldError): void;
  setSubscriptionFilter(filter: SubscriptionFilter): void;
  setInvalidationFilter(filter: SubscriptionFilter): void;
  invalidateSubscriptions(request: InvalidationRequest): void;
  addResponseHeader(name: string, value: string): void;
}

/** Thrown by `runtime.earlyReturn`. */
export class EarlyReturn extends Error {
  constructor(
    readonly value: JsonValue,
    readonly skipTo: 'END' | 'NEXT',
  ) {
    super('runtime.earlyReturn');
  }
}
