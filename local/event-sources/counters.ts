/** What a mapping has done so far. */
export interface MappingCounters {
  recordsRead: number;
  recordsFiltered: number;
  recordsDelivered: number;
  /** Given up, by retries or by age. */
  recordsDiscarded: number;
  invocations: number;
  /** Calls that threw, or said that records failed. */
  failures: number;
  bisects: number;
  destinationMessages: number;
  windowsOpened: number;
  windowsClosed: number;
  windowsTerminatedEarly: number;
  /** Age of the newest record of the last delivered batch, as CloudWatch's IteratorAge tells it. */
  iteratorAgeMs: number;
}

export function newCounters(): MappingCounters {
  return {
    recordsRead: 0,
    recordsFiltered: 0,
    recordsDelivered: 0,
    recordsDiscarded: 0,
    invocations: 0,
    failures: 0,
    bisects: 0,
    destinationMessages: 0,
    windowsOpened: 0,
    windowsClosed: 0,
    windowsTerminatedEarly: 0,
    iteratorAgeMs: 0,
  };
}
