import type { Position } from './position.ts';
import type { StreamRecord } from './stream-record.ts';

export interface Shard {
  id: string;
  parents: string[];
  /** Whether the shard accepts no more records. */
  closed: boolean;
}

export interface Page {
  records: StreamRecord[];
  /** Undefined at the end of a closed shard. */
  next: string | undefined;
  /** Whether the page contains as many records as one read can return, so that there are probably more. */
  full: boolean;
}

/** Common interface to Kinesis and DynamoDB streams. `iterator` and `read` each make one request. */
export interface StreamSource {
  /** ARN in events and failure documents. */
  arn: string;
  kind: 'kinesis' | 'dynamodb';
  /** Interval between reads from one shard. */
  pollEveryMs: number;
  /**
   * Whether to keep reading with the first iterator until it returns a record. After an empty read,
   * kinesalite moves the next iterator to the current second. That would skip records that kinesalite has
   * numbered but not stored yet.
   */
  keepsFirstIterator: boolean;
  listShards(): Promise<Shard[]>;
  iterator(shardId: string, position: Exclude<Position, { type: 'AT_TIMESTAMP' }>): Promise<string>;
  read(shardId: string, iterator: string): Promise<Page>;
}

/** The iterator no longer exists, but a new one for the same position works. */
export class IteratorGoneError extends Error {
  override name = 'IteratorGoneError';
}
