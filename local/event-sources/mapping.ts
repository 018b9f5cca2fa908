import type { MappingCounters } from './counters.ts';

/** A running event source mapping, whatever its source. */
export interface Mapping {
  readonly functionName: string;
  /** ARN of the stream or queue. */
  readonly sourceArn: string;
  readonly counters: MappingCounters;
  /** Resolves once the source is being read. Rejects if Lambda would not create the mapping. */
  start(): Promise<void>;
  /** Stops reading. Resolves when all running calls have finished. */
  stop(): Promise<void>;
}
