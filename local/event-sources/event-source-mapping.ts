import { setMaxListeners } from 'node:events';
import type { Clock } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';
import { messageOf } from '../shared/errors.ts';
import type { MappingTarget } from './mapping-target.ts';
import type { SendMessage } from '../lambda/async-invocation.ts';
import type { Checkpoints, ShardProgress } from './streams/checkpoints.ts';
import { assertPermitted } from './assert-permitted.ts';
import { newCounters } from './counters.ts';
import type { Mapping } from './mapping.ts';
import { neededByMapping } from './needed-permissions.ts';
import { failureDocument } from './failure-document.ts';
import type { Position } from './streams/position.ts';
import { compileFilter } from './record-filter.ts';
import type { MappingSettings } from './settings.ts';
import { ShardConsumer } from './shard-consumer.ts';
import type { GivenUp } from './shard-consumer.ts';
import type { StreamRecord } from './streams/stream-record.ts';
import type { Shard } from './streams/stream-source.ts';
import type { StreamTails } from './streams/stream-tails.ts';
import type { Variants } from '../shared/variants.ts';

interface MappingSeams {
  settings: MappingSettings;
  stream: StreamTails;
  target: MappingTarget;
  /** Whether the function's role allows an action. */
  permits: (action: string, resource: string) => boolean;
  checkpoints: Checkpoints;
  send: SendMessage;
  windowIdleMs: number;
  variants: Variants;
  clock: Clock;
  log: Log;
}

/** Interval at which shards are listed while waiting for a shard's children to appear. */
const LIST_AGAIN_MS = 1_000;

/** Delivers the records in all of a stream's shards to a function. Reads child shards after their parents. */
export class EventSourceMapping implements Mapping {
  readonly counters = newCounters();
  readonly #passes: (record: StreamRecord) => boolean;
  readonly #progress = new Map<string, ShardProgress>();
  /** Every shard that was ever opened. Entries are kept so that no shard is read twice. */
  readonly #begun = new Map<string, { opened: Promise<void>; consumed: Promise<void> }>();
  #stopped = new AbortController();

  constructor(private readonly seams: MappingSeams) {
    this.#passes = compileFilter(seams.settings.filters, seams.stream.source.kind);
  }

  get functionName(): string {
    return this.seams.target.definition.name;
  }

  get sourceArn(): string {
    return this.seams.settings.sourceArn;
  }

  /**
   * Resolves once every shard is being read, so that no record written after that is missed. Rejects if the
   * function's role lacks a permission that a mapping needs.
   */
  async start(): Promise<void> {
    const { checkpoints, stream, settings, target, permits } = this.seams;
    assertPermitted(target.definition, neededByMapping(settings, stream.source.kind), permits);
    if (!settings.enabled) return;
    this.#stopped = new AbortController();
    // one listener per consumed shard
    setMaxListeners(0, this.#stopped.signal);
    this.#progress.clear();
    this.#begun.clear();
    for (const [shardId, progress] of await checkpoints.load()) {
      this.#progress.set(shardId, { ...progress, position: resumed(progress.position) });
    }
    const shards = await stream.shards();
    if (this.#progress.size === 0) this.#placeFirst(shards);
    await this.#startReady(shards);
  }

  /** Stops reading. Resolves when all running calls have finished. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await Promise.all([...this.#begun.values()].map(({ consumed }) => consumed));
    await this.seams.checkpoints.flush();
  }

  /** Applies the starting position, which only affects shards that exist when the mapping is created. */
  #placeFirst(shards: Shard[]): void {
    const { settings, clock } = this.seams;
    const sinceMs = settings.startingPosition === 'LATEST' ? clock.now() : settings.startingTimestampMs;
    for (const { id, closed } of shards) {
      const position: Position = { type: settings.startingPosition, sinceMs };
      // All records in a closed shard are older than LATEST.
      this.#save(id, { position, ...(closed && position.type === 'LATEST' ? { ended: true } : {}) });
    }
  }

  /**
   * Starts reading every shard whose parents have been read to the end. Also waits for shards that a
   * concurrent call starts.
   */
  async #startReady(shards: Shard[]): Promise<void> {
    const listed = new Set(shards.map((shard) => shard.id));
    for (const { id, parents } of shards) {
      const progress = this.#progress.get(id) ?? { position: { type: 'TRIM_HORIZON' } };
      const waits = parents.some(
        (parent) => listed.has(parent) && this.#progress.get(parent)?.ended !== true,
      );
      if (progress.ended === true || waits) continue;
      await (this.#begun.get(id) ?? this.#begin(id, progress)).opened;
    }
  }

  /** Registers the shard synchronously, because two parents that end at the same time may both start it. */
  #begin(shardId: string, progress: ShardProgress): { opened: Promise<void>; consumed: Promise<void> } {
    const opened = this.seams.stream.tail(shardId).open(progress.position);
    const consumed = opened.then(
      () => {
        this.#save(shardId, progress);
        return this.#consume(shardId, progress);
      },
      // `opened` rejects with the error; the next call tries again
      () => void this.#begun.delete(shardId),
    );
    const begun = { opened, consumed };
    this.#begun.set(shardId, begun);
    return begun;
  }

  async #consume(shardId: string, progress: ShardProgress): Promise<void> {
    const { settings, stream, target, windowIdleMs, variants, clock, log } = this.seams;
    const consumer = new ShardConsumer(progress, {
      settings,
      tail: stream.tail(shardId),
      shardId,
      windowIdleMs,
      variants,
      passes: this.#passes,
      call: (event) => target.invoke(event),
      toEvent: (record) => record.toEvent(target.definition.roleArn),
      giveUp: (givenUp) => this.#sendFailureDocument(shardId, givenUp),
      save: (saved) => this.#save(shardId, saved),
      counters: this.counters,
      clock,
      log,
      signal: this.#stopped.signal,
    });
    try {
      if (await consumer.run()) await this.#startChildren(shardId);
    } catch (error) {
      log.error(`${settings.logicalId}: ${shardId}: reading stopped: ${messageOf(error)}`);
    }
  }

  /** Starts a shard's children once they are listed. Every shard that ends has children or soon gets them. */
  async #startChildren(shardId: string): Promise<void> {
    const { stream, clock, log, settings } = this.seams;
    const { signal } = this.#stopped;
    log.info(`${settings.logicalId}: ${shardId}: reached the end of the shard`);
    while (!signal.aborted) {
      try {
        const shards = await stream.shards();
        await this.#startReady(shards);
        if (shards.some(({ parents }) => parents.includes(shardId))) return;
      } catch (error) {
        log.warn(
          `${settings.logicalId}: cannot list the children of ${shardId}: ${messageOf(error)}; retrying`,
        );
      }
      await clock.wait(LIST_AGAIN_MS, signal, 'poll');
    }
  }

  async #sendFailureDocument(shardId: string, givenUp: GivenUp): Promise<void> {
    const { settings, stream, target, send, clock, log } = this.seams;
    if (settings.onFailureArn === undefined) return;
    const document = failureDocument({
      ...givenUp,
      kind: stream.source.kind,
      functionArn: target.definition.arn,
      shardId,
      streamArn: settings.sourceArn,
      nowMs: clock.now(),
    });
    try {
      await send(settings.onFailureArn, JSON.stringify(document));
      this.counters.destinationMessages++;
    } catch (error) {
      log.error(
        `${settings.logicalId}: could not send a message to ${settings.onFailureArn}: ${messageOf(error)}`,
      );
    }
  }

  #save(shardId: string, progress: ShardProgress): void {
    this.#progress.set(shardId, progress);
    this.seams.checkpoints.save(shardId, progress);
  }
}

/** After a restart, LATEST still means the time at which the mapping was created. */
function resumed(position: Position): Position {
  return position.type === 'LATEST' ? { type: 'AT_TIMESTAMP', sinceMs: position.sinceMs } : position;
}
