/** What CloudWatch would show of the real-time endpoint; all of them only grow. */
export interface Counters {
  connections: number;
  subscriptions: number;
  /** Mutation fields with subscribers or none, that could be delivered. */
  events: number;
  /** Events over 240 KB, which nobody is told of (AppSync: InboundMessageError). */
  eventsDropped: number;
  /** Messages to single subscribers (AppSync: PublishDataMessageSuccess). */
  deliveries: number;
  /** The same in units of 5 KB, as they are billed (AppSync: OutboundMessages). */
  meteredUnits: number;
  /** The same in bytes. */
  deliveredBytes: number;
  /** Connections closed because they did not read. */
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
