import type { Clock } from '../../../shared/clock.ts';
import type { Log } from '../../../shared/log.ts';
import type { ApiCache } from '../../cache/api-cache.ts';
import type { FieldError } from '../../shared/errors.ts';
import type { JsonValue } from '../../shared/json.ts';
import type { InvalidationRequest, SubscriptionFilter } from '../../filters/filter-types.ts';

/** A call to a handler: the contents of its `ctx`, and the functions that apply its side effects. */
export interface HandlerCall {
  /** Name of the resolver or function, for log lines. */
  name: string;
  clock: Clock;
  log: Log;
  /** The parts of `ctx`, each created on first access. */
  context: Record<string, () => unknown>;
  selection: () => Selection;
  stash: object;
  effects: HandlerEffects;
  /** Undefined if the API has no cache. */
  cache: ApiCache | undefined;
}

/** The parts of `ctx.info` that describe what the client selects below the field. */
export interface Selection {
  list: string[];
  graphQL: string;
}

export interface HandlerEffects {
  authType: string;
  /** True while a subscription is being registered. Filters can be set only then. */
  registering: boolean;
  /** True while a mutation runs. Cached results can be evicted only then. */
  mutating: boolean;
  appendError(error: FieldError): void;
  setSubscriptionFilter(filter: SubscriptionFilter): void;
  setInvalidationFilter(filter: SubscriptionFilter): void;
  invalidateSubscriptions(request: InvalidationRequest): void;
  addResponseHeader(name: string, value: string): void;
  countEviction(): void;
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
