/**
 * Delivers one shard of the Kinesis stream to one function: batches, tumbling windows, and the end of the
 * shard.
 */
import { compileFilterPattern } from '../../../local/event-patterns/filter-pattern.ts';
import {
  boundaryMs,
  endsWindow,
  windowFields,
  windowStart,
  type OpenWindow,
} from '../../../local/event-sources/window.ts';
import { isRecord } from '../../../local/shared/is-record.ts';
import type { Variants } from '../../../local/shared/variants.ts';
import type { MappingSettings } from '../../../local/event-sources/settings.ts';
import { kinesisRecord } from '../../../tools/shared/kinesis-event.ts';
import type { Cloud } from './cloud.ts';
import { Feed, type Source, type Started } from './feed.ts';
import type { Delivery } from '../plan/plan.ts';
import type { ConsumerName } from '../product/product.ts';
import type { Shard, ShardRecord } from '../plan/shards.ts';
import { raceIdOf } from '../plan/accepted-readings.ts';

/** Time that Lambda waits for a later record before it closes a shard's window. */
export const WINDOW_IDLE_MS = 120_000;
const STREAM_ARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/telemetry';

export class ShardConsumer implements Source {
  readonly feed: Feed<ShardRecord>;
  readonly name: string;
  /**
   * Records whose readings are stored in parts, so the next push has to show them. Records are never removed.
   */
  readonly stored: ShardRecord[] = [];
  #cursor = 0;
  #window: OpenWindow | undefined;
  /** Records whose readings are in the state of the open window. */
  #inState: ShardRecord[] = [];
  #ending: { call: 'final' | 'early'; attempts: number } | undefined;
  #over = false;
  /** Whether the open window has no records. */
  #empty = false;

  constructor(
    readonly consumer: ConsumerName,
    readonly shard: Shard,
    private readonly parents: ShardConsumer[],
    private readonly settings: MappingSettings & { windowMs: number; variants: Variants },
    private readonly cloud: Cloud,
  ) {
    this.name = `${consumer} of ${shard.id}`;
    this.feed = new Feed(consumer, settings, cloud);
  }

  /** Whether the shard has been read to its end. Its child shards are read only after that. */
  get over(): boolean {
    return this.#over;
  }

  ready(now: number): boolean {
    if (!this.parents.every(({ over }) => over)) return false;
    this.#skipFiltered(now);
    if (this.feed.queue.length > 0 || this.#ending !== undefined) return true;
    const next = this.#next(now);
    if (next) return true;
    if (this.#window && (this.#ended(now) || this.#idle(now))) return true;
    this.#over ||= this.#ended(now) && this.#window === undefined;
    return false;
  }

  start(how: Delivery, now: number): Started | undefined {
    if (this.#ending) return this.#end(how);
    const queued = this.feed.queue.shift();
    if (queued) return this.#deliver(queued.records, queued, how, 'more', now);
    const next = this.#next(now);
    if (this.#window && (!next || this.#isLater(next))) {
      this.#ending = { call: 'final', attempts: 0 };
      return this.#end(how);
    }
    if (!next) return undefined;
    if (this.settings.windowMs > 0)
      this.#window ??= { startMs: windowStart(this.#timeOf(next), this.settings.windowMs), state: {} };
    const records = this.#cut(how.records, now);
    const last = how.finalWithRecords && this.#lastOfWindow(now);
    const call = last ? 'final' : how.early === 'with the batch' ? 'early' : 'more';
    return this.#deliver(records, { attempts: 0, invocations: 0 }, how, call, now);
  }

  /** Returns all records of the shard that pass the filter. */
  everything(): ShardRecord[] {
    return this.shard.records.filter((record) => this.#passes(record));
  }

  #passes(record: ShardRecord): boolean {
    if (this.settings.filters.length === 0) return true;
    try {
      const data = JSON.parse(record.data.toString('utf8')) as unknown;
      return this.settings.filters.some((filter) => compileFilterPattern(JSON.parse(filter))({ data }));
    } catch {
      return false;
    }
  }

  #skipFiltered(now: number): void {
    for (let next = this.#next(now); next && !this.#passes(next); next = this.#next(now)) this.#cursor += 1;
  }

  #next(now: number): ShardRecord | undefined {
    const next = this.shard.records[this.#cursor];
    return next && next.arrivalMs <= now ? next : undefined;
  }

  /** Returns the next records, all from one window. */
  #cut(count: number, now: number): ShardRecord[] {
    const records: ShardRecord[] = [];
    for (let next = this.#next(now); next && records.length < count; next = this.#next(now)) {
      if (this.#window && this.#isLater(next)) break;
      this.#cursor += 1;
      if (this.#passes(next)) records.push(next);
    }
    return records;
  }

  #ended(now: number): boolean {
    return this.#cursor === this.shard.records.length && this.shard.closedAt <= now;
  }

  #idle(now: number): boolean {
    const { startMs } = this.#window!;
    const lastRead = this.shard.records[this.#cursor - 1]?.arrivalMs ?? startMs;
    return now >= Math.max(startMs + this.settings.windowMs, lastRead + WINDOW_IDLE_MS);
  }

  #lastOfWindow(now: number): boolean {
    const next = this.#next(now);
    return next !== undefined && this.#isLater(next);
  }

  /** Returns the time that determines a record's window. */
  #timeOf({ arrivalMs }: ShardRecord): number {
    return arrivalMs - boundaryMs(this.settings.variants);
  }

  #isLater(next: ShardRecord): boolean {
    return this.#window !== undefined && endsWindow(this.#window, this.#timeOf(next), this.settings.windowMs);
  }

  #deliver(
    records: ShardRecord[],
    tried: { attempts: number; invocations: number },
    how: Delivery,
    call: 'more' | 'final' | 'early',
    now: number,
  ): Started {
    const window = this.#window;
    // a failed batch is delivered again as an ordinary one
    const ending = call === 'more' || window === undefined ? undefined : call;
    const event = { Records: records.map(toEvent), ...this.#windowFields(call) };
    const expectsState = window !== undefined && (ending === undefined || this.#endsNeedState);
    const due = this.consumer === 'final-results' ? records.filter(this.#isOfAdmittedRider) : [];
    return this.feed.deliver({ records, ...tried }, how, event, expectsState, (passed, outcome) => {
      this.#expectResults(passed.filter((record) => due.includes(record)));
      this.#inState.push(...passed);
      if (window === undefined || ending) this.#store();
      if (window && 'state' in outcome) window.state = ending ? {} : outcome.state;
      if (ending === 'final') this.#closed();
      if (window && !ending && how.early === 'after the batch' && now >= 0)
        this.#ending = { call: 'early', attempts: 0 };
    });
  }

  readonly #isOfAdmittedRider = ({ verdict }: ShardRecord): boolean =>
    'accepted' in verdict && this.cloud.isAdmitted(raceIdOf(verdict.accepted), verdict.accepted.racerId);

  /** @throws Error if final-results did not report a record as failed, although its rider has no result */
  #expectResults(records: readonly ShardRecord[]): void {
    for (const { verdict } of records) {
      if (!('accepted' in verdict)) continue;
      const [raceId, { racerId }] = [raceIdOf(verdict.accepted), verdict.accepted];
      if (!this.cloud.hasResult(raceId, racerId))
        throw new Error(`final-results did not write the result of ${racerId} in race ${raceId}`);
    }
  }

  /**
   * Makes a call that contains only the state. The call is retried until it succeeds or retries run out, and
   * the shard waits until then.
   */
  #end(how: Delivery): Started {
    const ending = this.#ending!;
    const attempt = (again: boolean): Started => {
      const event = { Records: [], ...this.#windowFields(ending.call) };
      const invocation = this.cloud.invoke(this.consumer, event, how.cold);
      const finish = async (): Promise<Started | undefined> => {
        const failed = await invocation.ended.then(
          (response) => this.#endsNeedState && !(isRecord(response) && isRecord(response.state)),
          () => true,
        );
        if (!failed && again) return attempt(false);
        if (failed && ending.attempts < this.settings.maxRetries) {
          ending.attempts += 1;
          return undefined;
        }
        if (failed) this.feed.givenUp.push(...this.#inState.splice(0));
        this.#store();
        this.#ending = undefined;
        if (ending.call === 'final') this.#closed();
        else if (this.#window) this.#window.state = {};
        return undefined;
      };
      return { invocation, finish };
    };
    return attempt(how.again);
  }

  get #endsNeedState(): boolean {
    return this.settings.variants.has('final-call-needs-state');
  }

  /**
   * Closes the window. Only one of the empty windows before the next record causes a call, because more calls
   * would test nothing new.
   */
  #closed(): void {
    const closed = this.#window!;
    this.#window = undefined;
    const next = this.shard.records[this.#cursor];
    const { windowMs, variants } = this.settings;
    const empty = { startMs: closed.startMs + windowMs, state: {} };
    if (!next || this.#empty || !variants.has('empty-windows-invoke')) this.#empty = false;
    else if (endsWindow(empty, this.#timeOf(next), windowMs)) {
      this.#window = empty;
      this.#empty = true;
    }
  }

  #store(): void {
    this.stored.push(...this.#inState.splice(0));
  }

  #windowFields(call: 'more' | 'final' | 'early'): object {
    if (!this.#window) return {};
    const { windowMs, variants } = this.settings;
    return windowFields(this.#window, {
      windowMs,
      shardId: this.shard.id,
      sourceArn: STREAM_ARN,
      call,
      variants,
    });
  }
}

/** Builds a record as Lambda delivers it. */
export function toEvent({ shardId, sequenceNumber, partitionKey, data, arrivalMs }: ShardRecord): object {
  const record = {
    shardId,
    sequenceNumber,
    partitionKey,
    data: data.toString('base64'),
    arrivedAt: arrivalMs,
  };
  return kinesisRecord(record, STREAM_ARN);
}
