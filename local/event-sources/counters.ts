/** Counters of one event source mapping. */
export interface MappingCounters {
  recordsRead: number;
  recordsFiltered: number;
  recordsDelivered: number;
  /** Records that were given up on because retries ran out or the records were too old. */
  recordsDiscarded: number;
  invocations: number;
  /** Calls that failed, did not run, or reported failed records. */
  failures: number;
  bisects: number;
  destinationMessages: number;
  windowsOpened: number;
  windowsClosed: number;
  windowsTerminatedEarly: number;
  /** Age of the newest record in the last delivered batch, like CloudWatch's IteratorAge. */
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
