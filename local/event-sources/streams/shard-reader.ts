import type { Position } from './position.ts';
import { IteratorGoneError } from './stream-source.ts';
import type { Page, StreamSource } from './stream-source.ts';

/** Iterators expire after five minutes, so replace them earlier. */
const ITERATOR_AGE_LIMIT_MS = 4 * 60_000;
/** The services use the system clock, even if the runtime was given another clock. */
const nowMs = () => performance.now();

/** Reads one shard from a position onward. Keeps an iterator and replaces it when necessary. */
export class ShardReader {
  #iterator: { value: string; takenMs: number } | undefined;

  #position: Position;

  constructor(
    private readonly source: StreamSource,
    private readonly shard: { id: string; isClosed: () => boolean },
    from: Position,
  ) {
    this.#position = from;
  }

  get at(): Position {
    return this.#position;
  }

  /** Gets the first iterator now, so that LATEST means this moment. */
  async open(): Promise<void> {
    await this.#currentIterator();
  }

  /** Returns the next page. Its `next` is undefined at the end of the shard. */
  async read(): Promise<Page> {
    const page = await this.#readOnce().catch((error: unknown) => {
      if (!(error instanceof IteratorGoneError)) throw error;
      this.#forgetIterator();
      return this.#readOnce();
    });
    const records = this.#since(page);
    const last = page.records.at(-1);
    const keep =
      this.source.keepsFirstIterator &&
      page.records.length === 0 &&
      this.#position.type !== 'AFTER' &&
      !this.shard.isClosed();
    if (last !== undefined) this.#position = { type: 'AFTER', sequenceNumber: last.sequenceNumber };
    const age = nowMs() - (this.#iterator?.takenMs ?? 0);
    if (!keep || age > ITERATOR_AGE_LIMIT_MS) {
      this.#iterator = page.next === undefined ? undefined : { value: page.next, takenMs: nowMs() };
    }
    return { ...page, records };
  }

  async #readOnce(): Promise<Page> {
    return this.source.read(this.shard.id, await this.#currentIterator());
  }

  async #currentIterator(): Promise<string> {
    if (this.#iterator === undefined || nowMs() - this.#iterator.takenMs > ITERATOR_AGE_LIMIT_MS * 1.2) {
      // To find a timestamp, read from the start: DynamoDB streams have no AT_TIMESTAMP iterators.
      const position =
        this.#position.type === 'AT_TIMESTAMP' ? ({ type: 'TRIM_HORIZON' } as const) : this.#position;
      const value = await this.source.iterator(this.shard.id, position);
      this.#iterator = { value, takenMs: nowMs() };
    }
    return this.#iterator.value;
  }

  /** Replaces LATEST with its timestamp, because a new LATEST iterator would skip the records since then. */
  #forgetIterator(): void {
    this.#iterator = undefined;
    if (this.#position.type === 'LATEST')
      this.#position = { type: 'AT_TIMESTAMP', sinceMs: this.#position.sinceMs };
  }

  #since(page: Page): Page['records'] {
    const position = this.#position;
    if (position.type !== 'AT_TIMESTAMP') return page.records;
    // DynamoDB's timestamps are coarser than ours. Reading a record twice is better than missing one.
    const limit = position.sinceMs - (this.source.kind === 'dynamodb' ? 60_000 : 0);
    return page.records.filter((record) => record.arrivalMs >= limit);
  }
}
