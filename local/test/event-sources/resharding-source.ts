import type { Position } from '../../event-sources/streams/position.ts';
import type { Page, Shard, StreamSource } from '../../event-sources/streams/stream-source.ts';
import { memoryRecord } from '../support/memory-source.ts';

const PAGE_SIZE = 2;

/** Decides when a request continues. Called before each request and again before its response. */
export type Hold = (what: string) => Promise<unknown>;

/** A stream that is resharded while it is read. Tests can hold each of its requests. */
export class ReshardingSource implements StreamSource {
  readonly arn = 'arn:aws:kinesis:us-east-1:000000000000:stream/resharding';
  readonly kind = 'kinesis';
  readonly pollEveryMs = 1_000;
  reads = 0;
  readonly #shards: (Shard & { records: string[] })[] = [];

  constructor(
    private readonly hold: Hold,
    readonly keepsFirstIterator = true,
  ) {}

  /** Closes the parents and opens a shard with records named `<shard>/<index>`. */
  begin(id: string, parents: string[], records: number): void {
    for (const parent of parents) this.close(parent);
    const names = Array.from({ length: records }, (_, index) => `${id}/${index}`);
    this.#shards.push({ id, parents, closed: false, records: names });
  }

  close(id: string): void {
    this.#shard(id).closed = true;
  }

  /** Shards that are not closed yet. */
  open(): string[] {
    return this.#shards.filter(({ closed }) => !closed).map(({ id }) => id);
  }

  shards(): readonly { id: string; parents: string[]; records: readonly string[] }[] {
    return this.#shards;
  }

  listShards(): Promise<Shard[]> {
    return this.#answer('list', () =>
      this.#shards.map(({ id, parents, closed }) => ({ id, parents, closed })),
    );
  }

  iterator(shardId: string, position: Exclude<Position, { type: 'AT_TIMESTAMP' }>): Promise<string> {
    return this.#answer(`iterator ${shardId}`, () => {
      if (position.type === 'AFTER') return String(Number(position.sequenceNumber) + 1);
      return String(position.type === 'LATEST' ? this.#shard(shardId).records.length : 0);
    });
  }

  read(shardId: string, iterator: string): Promise<Page> {
    this.reads++;
    return this.#answer(`read ${shardId}`, () => {
      const { records: all, closed } = this.#shard(shardId);
      const from = Number(iterator);
      const records = all
        .slice(from, from + PAGE_SIZE)
        .map((name, index) => memoryRecord(String(from + index), 0, name));
      const next = closed && records.length === 0 ? undefined : String(from + records.length);
      return { records, next, full: records.length === PAGE_SIZE };
    });
  }

  async #answer<T>(what: string, answer: () => T): Promise<T> {
    await this.hold(what);
    const answered = answer();
    await this.hold(`answer to ${what}`);
    return answered;
  }

  #shard(id: string): Shard & { records: string[] } {
    const found = this.#shards.find((shard) => shard.id === id);
    if (found === undefined) throw new Error(`this stream has no shard ${id}`);
    return found;
  }
}
