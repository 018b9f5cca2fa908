import type { Position } from './position.ts';
import type { StreamRecord } from './stream-record.ts';

export interface Shard {
  id: string;
  parents: string[];
  /** It takes no more records. */
  closed: boolean;
}

export interface Page {
  records: StreamRecord[];
  /** Undefined at the end of a closed shard. */
  next: string | undefined;
  /** As many records as one read can give: there are probably more. */
  full: boolean;
}

/** A stream as its service shows it, Kinesis and DynamoDB alike. Each call is one request. */
export interface StreamSource {
  /** As events and destination documents name it. */
  arn: string;
  kind: 'kinesis' | 'dynamodb';
  /** Between two reads of one shard. */
  pollEveryMs: number;
  /**
   * Go on reading with the first iterator until it has led to a record. kinesalite moves an iterator that
   * found nothing to the present second, past a record that it has numbered and not yet stored.
   */
  keepsFirstIterator: boolean;
  listShards(): Promise<Shard[]>;
  iterator(shardId: string, position: Exclude<Position, { type: 'AT_TIMESTAMP' }>): Promise<string>;
  read(shardId: string, iterator: string): Promise<Page>;
}

/** The iterator (or its shard) is gone; one for the same position works. */
export class IteratorGoneError extends Error {
  override name = 'IteratorGoneError';
}
