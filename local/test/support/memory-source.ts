import type { Position } from '../../event-sources/streams/position.ts';
import { IteratorGoneError } from '../../event-sources/streams/stream-source.ts';
import type { Page, Shard, StreamSource } from '../../event-sources/streams/stream-source.ts';
import type { StreamRecord } from '../../event-sources/streams/stream-record.ts';

/** An in-memory stream whose iterators are indexes. */
export class MemorySource implements StreamSource {
  readonly arn = 'arn:aws:kinesis:us-east-1:000000000000:stream/memory';
  readonly kind = 'kinesis';
  readonly pollEveryMs = 1_000;
  readonly keepsFirstIterator = false;
  readonly pageSize: number;
  shards: Shard[] = [{ id: 'shard-0', parents: [], closed: false }];
  reads = 0;
  /** Makes reads fail until a new iterator is requested. */
  iteratorsAreGone = false;
  readonly #records = new Map<string, StreamRecord[]>();

  constructor(pageSize = 10) {
    this.pageSize = pageSize;
  }

  add(arrivalMs: number, value: unknown, shardId = 'shard-0'): void {
    const records = this.#records.get(shardId) ?? [];
    records.push(memoryRecord(String(100 + records.length), arrivalMs, value));
    this.#records.set(shardId, records);
  }

  listShards = () => Promise.resolve(this.shards);

  iterator(shardId: string, position: Exclude<Position, { type: 'AT_TIMESTAMP' }>): Promise<string> {
    this.iteratorsAreGone = false;
    const records = this.#records.get(shardId) ?? [];
    if (position.type === 'TRIM_HORIZON') return Promise.resolve('0');
    if (position.type === 'LATEST') return Promise.resolve(String(records.length));
    return Promise.resolve(
      String(records.findIndex((record) => record.sequenceNumber === position.sequenceNumber) + 1),
    );
  }

  read(shardId: string, iterator: string): Promise<Page> {
    this.reads++;
    if (this.iteratorsAreGone) return Promise.reject(new IteratorGoneError('the iterator has expired'));
    const from = Number(iterator);
    const all = this.#records.get(shardId) ?? [];
    const records = all.slice(from, from + this.pageSize);
    const closed = this.shards.find((shard) => shard.id === shardId)?.closed === true;
    const next = closed && records.length === 0 ? undefined : String(from + records.length);
    return Promise.resolve({ records, next, full: records.length === this.pageSize });
  }
}

export function memoryRecord(sequenceNumber: string, arrivalMs: number, value: unknown): StreamRecord {
  return {
    sequenceNumber,
    arrivalMs,
    size: JSON.stringify(value).length,
    filterSubject: () => ({ data: value }),
    toEvent: () => ({ sequenceNumber, value }),
  };
}
