import { setMaxListeners } from 'node:events';
import type { Clock } from '../../shared/clock.ts';
import type { Log } from '../../shared/log.ts';
import { messageOf } from '../../shared/errors.ts';
import { ShardTail } from './shard-tail.ts';
import type { Shard, StreamSource } from './stream-source.ts';

/** Interval at which shards are listed, to find shards that were closed while idle. */
const LIST_EVERY_MS = 10_000;

/** One stream and the tails of its shards. All mappings that read the stream share them. */
export class StreamTails {
  readonly #tails = new Map<string, ShardTail>();
  #closed = new Set<string>();
  #stopped = new AbortController();
  #watching: Promise<void> | undefined;

  constructor(
    readonly source: StreamSource,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    this.start();
  }

  /** Forgets all records, so that the next calls read the stream as if it were new. */
  start(): void {
    this.#stopped = new AbortController();
    // one listener per shard
    setMaxListeners(0, this.#stopped.signal);
    this.#tails.clear();
    this.#closed.clear();
    this.#watching = undefined;
  }

  async shards(): Promise<Shard[]> {
    const shards = await this.source.listShards();
    this.#closed = new Set(shards.filter((shard) => shard.closed).map((shard) => shard.id));
    this.#watching ??= this.#watch();
    return shards;
  }

  tail(shardId: string): ShardTail {
    let tail = this.#tails.get(shardId);
    if (tail === undefined) {
      tail = new ShardTail(this.source, shardId, {
        clock: this.clock,
        log: this.log,
        signal: this.#stopped.signal,
        shardClosed: () => this.#closed.has(shardId),
      });
      this.#tails.set(shardId, tail);
    }
    return tail;
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#watching;
  }

  async #watch(): Promise<void> {
    const { signal } = this.#stopped;
    for (;;) {
      await this.clock.wait(LIST_EVERY_MS, signal, 'poll');
      if (signal.aborted) return;
      await this.shards().catch((error: unknown) => {
        if (!signal.aborted)
          this.log.warn(`${this.source.arn}: cannot list the shards: ${messageOf(error)}; retrying`);
      });
    }
  }
}
