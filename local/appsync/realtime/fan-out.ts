import type { GraphQLSchema } from 'graphql';
import type { MutationEvent } from '../graphql/mutation-events.ts';
import { MAX_SUBSCRIPTION_PAYLOAD_BYTES, METERED_UNIT_BYTES } from '../shared/limits.ts';
import type { SubscriptionLinks } from '../schema/subscription-links.ts';
import type { Subscriber } from './subscriber.ts';
import { reliableDelivery, type WrapSubscriber } from './unreliable-delivery.ts';
import type { Counters } from './counters.ts';
import type { InvalidationRequest } from '../filters/filter-types.ts';
import { matchesArguments, matchesFilter } from '../filters/match-filter.ts';
import { project } from './project.ts';
import type { Registration } from './registration.ts';

interface Group {
  registration: Registration;
  subscribers: Set<Subscriber>;
}

/**
 * Delivers events to subscribers. Subscribers with the same document, variables and filter form a group. An
 * event is filtered, projected and serialized once per group.
 */
export class FanOut {
  readonly #groups = new Map<string, Map<string, Group>>();

  constructor(
    readonly schema: GraphQLSchema,
    readonly links: SubscriptionLinks,
    readonly counters: Counters,
    private readonly wrap: WrapSubscriber = reliableDelivery,
  ) {}

  /** Adds a subscriber. @returns a function that removes it */
  add(registration: Registration, added: Subscriber): () => void {
    const { subscriber, end } = this.wrap(added, registration);
    const ofField = this.#groups.get(registration.fieldName) ?? new Map<string, Group>();
    this.#groups.set(registration.fieldName, ofField);
    const group = ofField.get(registration.key) ?? { registration, subscribers: new Set() };
    ofField.set(registration.key, group);
    group.subscribers.add(subscriber);
    return () => {
      end();
      group.subscribers.delete(subscriber);
      if (group.subscribers.size === 0) ofField.delete(registration.key);
    };
  }

  publish(event: MutationEvent): void {
    if (event.bytes > MAX_SUBSCRIPTION_PAYLOAD_BYTES) {
      this.counters.eventsDropped += 1;
      return;
    }
    this.counters.events += 1;
    for (const field of this.links.get(event.mutation) ?? []) {
      for (const group of this.#groups.get(field)?.values() ?? []) {
        if (isMeantFor(group.registration, event)) this.#deliver(group, event);
      }
    }
  }

  invalidate({ subscriptionField, payload }: InvalidationRequest): void {
    for (const { registration, subscribers } of [...(this.#groups.get(subscriptionField)?.values() ?? [])]) {
      const { invalidationFilter } = registration;
      if (!invalidationFilter || !matchesFilter(invalidationFilter, payload)) continue;
      for (const subscriber of [...subscribers]) {
        this.counters.invalidations += 1;
        subscriber.invalidate();
      }
    }
  }

  #deliver({ registration, subscribers }: Group, event: MutationEvent): void {
    const { root } = registration;
    const projection = project(this.schema, root, event.payload);
    const own = event.errors?.map(({ message, path }) => ({ message, path: [root.key, ...path] })) ?? [];
    const errors = [...own, ...(projection.errors ?? [])];
    const payload = JSON.stringify(errors.length > 0 ? { ...projection, errors } : projection);
    const tail = Buffer.from(`${payload}}`);
    if (tail.length > MAX_SUBSCRIPTION_PAYLOAD_BYTES) {
      this.counters.eventsDropped += 1;
      return;
    }
    const units = Math.ceil(tail.length / METERED_UNIT_BYTES);
    for (const subscriber of [...subscribers]) {
      this.counters.deliveries += 1;
      this.counters.meteredUnits += units;
      this.counters.deliveredBytes += tail.length;
      subscriber.deliver(tail);
    }
  }
}

/**
 * Returns whether a subscription gets an event. A subscription with an enhanced filter ignores its arguments.
 */
function isMeantFor({ filter, args }: Registration, { payload }: MutationEvent): boolean {
  return filter ? matchesFilter(filter, payload) : matchesArguments(args, payload);
}
