import type { Clock } from '../../shared/clock.ts';
import type { Log } from '../../shared/log.ts';
import { messageOf } from '../../shared/errors.ts';
import { positionKey } from './position.ts';
import type { Position } from './position.ts';
import { ShardReader } from './shard-reader.ts';
import { compareSequence } from './stream-record.ts';
import type { StreamRecord } from './stream-record.ts';
import type { StreamSource } from './stream-source.ts';

/** Enough for a few seconds of a busy shard, which accepts at most 1,000 records and 1 MB per second. */
const HELD_RECORDS = 5_000;
const HELD_BYTES = 8 * 1024 * 1024;

interface TailRead {
  records: StreamRecord[];
  /** Whether these are the last records of the shard. */
  ended: boolean;
}

/**
 * Keeps the newest records of one shard in memory, so that they are read only once for all mappings. Mappings
 * at the tip share the next poll. A mapping that needs older records reads on its own until it catches up.
 */
export class ShardTail {
  #held: StreamRecord[] = [];
  #heldBytes = 0;
  /** Key of the position right before the first held record. */
  #startKey: string | undefined;
  #reader: ShardReader | undefined;
  #opened: Promise<void> | undefined;
  #ended = false;
  #poll: Promise<void> | undefined;
  #nextPollMs = 0;
  readonly #behind = new Map<object, { reader: ShardReader; key: string; nextPollMs: number }>();

  constructor(
    private readonly source: StreamSource,
    private readonly shardId: string,
    private readonly seams: { clock: Clock; log: Log; signal: AbortSignal; shardClosed: () => boolean },
  ) {}

  /**
   * Opens the tail at `position` and resolves once no later record can be missed. The first caller sets the
   * position. Other callers wait until the tail is open, because a second iterator would read the same
   * records again. If opening fails, the next caller sets the position.
   */
  open(position: Position): Promise<void> {
    return (this.#opened ??= this.#open(position).catch((error: unknown) => {
      this.#opened = undefined;
      throw error;
    }));
  }

  async #open(position: Position): Promise<void> {
    const reader = this.#newReader(position);
    await reader.open();
    this.#startKey = positionKey(position);
    this.#reader = reader;
  }

  /**
   * Returns the records after `position`: immediately if they are in memory, otherwise after one poll, which
   * may return no records. `who` identifies the mapping, in case it has to read on its own.
   */
  async read(who: object, position: Position): Promise<TailRead> {
    await this.open(position);
    const from = this.#indexAfter(position);
    if (from === undefined) return this.#readBehind(who, position);
    this.#behind.delete(who);
    if (from === this.#held.length && !this.#ended) {
      const endBefore = this.#held.at(-1);
      await (this.#poll ??= this.#pollTip().finally(() => (this.#poll = undefined)));
      const index = endBefore === undefined ? 0 : this.#held.indexOf(endBefore) + 1;
      return { records: this.#held.slice(index), ended: this.#ended };
    }
    return { records: this.#held.slice(from), ended: this.#ended };
  }

  #newReader(position: Position): ShardReader {
    const { shardClosed: isClosed } = this.seams;
    return new ShardReader(this.source, { id: this.shardId, isClosed }, position);
  }

  /**
   * Returns the index of the first held record after the position, or undefined if the position is not held.
   */
  #indexAfter(position: Position): number | undefined {
    if (positionKey(position) === this.#startKey) return 0;
    if (position.type !== 'AFTER') return undefined;
    let low = 0;
    let high = this.#held.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const order = compareSequence(this.#held[middle]?.sequenceNumber ?? '', position.sequenceNumber);
      if (order === 0) return middle + 1;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }

  async #pollTip(): Promise<void> {
    const { clock, signal, log } = this.seams;
    const wait = this.#nextPollMs - clock.now();
    if (wait > 0) await clock.wait(wait, signal, 'poll');
    if (signal.aborted || this.#reader === undefined) return;
    this.#nextPollMs = clock.now() + this.source.pollEveryMs;
    try {
      const page = await this.#reader.read();
      if (page.full) this.#nextPollMs = 0;
      this.#hold(page.records);
      this.#ended = page.next === undefined && page.records.length === 0;
    } catch (error) {
      if (!signal.aborted)
        log.warn(`${this.shardId} of ${this.source.arn} cannot be read: ${messageOf(error)}; retrying`);
    }
  }

  #hold(records: StreamRecord[]): void {
    // Records held before this poll may be dropped, because every reader at the tip has had a chance to read
    // them.
    for (const record of records) {
      this.#held.push(record);
      this.#heldBytes += record.size;
    }
    let drop = 0;
    const oldest = this.#held.length - records.length;
    while (drop < oldest && (this.#held.length - drop > HELD_RECORDS || this.#heldBytes > HELD_BYTES)) {
      this.#heldBytes -= this.#held[drop]?.size ?? 0;
      drop++;
    }
    const last = this.#held[drop - 1];
    if (last === undefined) return;
    this.#held = this.#held.slice(drop);
    this.#startKey = positionKey({ type: 'AFTER', sequenceNumber: last.sequenceNumber });
  }

  async #readBehind(who: object, position: Position): Promise<TailRead> {
    const { clock, signal, log } = this.seams;
    const key = positionKey(position);
    let own = this.#behind.get(who);
    if (own === undefined || own.key !== key) {
      own = { reader: this.#newReader(position), key, nextPollMs: 0 };
      this.#behind.set(who, own);
    }
    const wait = own.nextPollMs - clock.now();
    if (wait > 0) await clock.wait(wait, signal, 'poll');
    if (signal.aborted) return { records: [], ended: false };
    try {
      const page = await own.reader.read();
      own.nextPollMs = page.records.length > 0 ? 0 : clock.now() + this.source.pollEveryMs;
      own.key = positionKey(own.reader.at);
      return { records: page.records, ended: page.next === undefined && page.records.length === 0 };
    } catch (error) {
      own.nextPollMs = clock.now() + this.source.pollEveryMs;
      log.warn(`${this.shardId} of ${this.source.arn} cannot be read: ${messageOf(error)}; retrying`);
      return { records: [], ended: false };
    }
  }
}
