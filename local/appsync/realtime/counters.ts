/** Counters of the real-time endpoint, similar to its CloudWatch metrics. They never decrease. */
export interface Counters {
  connections: number;
  subscriptions: number;
  /** Events that were small enough to deliver, even if they had no subscribers. */
  events: number;
  /** Events larger than 240 KB. They are dropped without an error (AppSync: InboundMessageError). */
  eventsDropped: number;
  /** Messages delivered, counted per subscriber (AppSync: PublishDataMessageSuccess). */
  deliveries: number;
  /** Deliveries, counted in billed units of 5 KB (AppSync: OutboundMessages). */
  meteredUnits: number;
  deliveredBytes: number;
  /** Connections closed because the client read too slowly. */
  slowReadersClosed: number;
  invalidations: number;
}

export function newCounters(): Counters {
  return {
    connections: 0,
    subscriptions: 0,
    events: 0,
    eventsDropped: 0,
    deliveries: 0,
    meteredUnits: 0,
    deliveredBytes: 0,
    slowReadersClosed: 0,
    invalidations: 0,
  };
}
