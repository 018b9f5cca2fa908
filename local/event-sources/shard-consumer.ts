import type { Clock } from '../shared/clock.ts';
import { PAYLOAD_LIMIT_BYTES } from '../lambda/definition.ts';
import { backoffMs } from './backoff.ts';
import { BatchBuffer } from './batch-buffer.ts';
import type { Batch } from './batch-buffer.ts';
import { callFunction, type CallSeams } from './call-function.ts';
import type { ShardProgress } from './streams/checkpoints.ts';
import { decide } from './delivery.ts';
import type { Delivery } from './delivery.ts';
import type { FailureCondition } from './failure-document.ts';
import type { Outcome } from './outcome.ts';
import type { Position } from './streams/position.ts';
import type { ShardTail } from './streams/shard-tail.ts';
import type { StreamRecord } from './streams/stream-record.ts';
import { boundaryMs, endsWindow, exceedsStateLimit, isOverdue, windowStart } from './window.ts';
import type { OpenWindow, WindowCall } from './window.ts';

/** Records that were given up on, for the failure document. */
export interface GivenUp {
  condition: FailureCondition;
  records: Pick<StreamRecord, 'sequenceNumber' | 'arrivalMs'>[];
  invocations: number;
  functionError: 'Unhandled' | null;
}

interface ConsumerSeams extends CallSeams {
  tail: ShardTail;
  /** How long the window of an idle shard stays open. */
  windowIdleMs: number;
  passes: (record: StreamRecord) => boolean;
  giveUp: (givenUp: GivenUp) => Promise<void>;
  save: (progress: ShardProgress) => void;
  clock: Clock;
  signal: AbortSignal;
}

/** Why a window closed. */
type WindowEnd = 'later record' | 'idle' | 'end of shard';

/** Bytes reserved for everything in a windowed event except its records and state. */
const ENVELOPE_BYTES = 4_096;

/**
 * Delivers the records of one shard to one function in order, one batch at a time. A failing batch blocks the
 * shard until the batch succeeds or exceeds the mapping's limits for retries or record age.
 */
export class ShardConsumer {
  readonly #buffer = new BatchBuffer();
  #position: Position;
  /** Position after the last record that was read. The buffer contains the records since `#position`. */
  #read: Position;
  #window: OpenWindow | undefined;
  #ended = false;
  #lastReadMs: number;
  /** When the batching window opened, that is, when the previous call ended. */
  #gatheringSince: number;
  /** Newest record in the open window. */
  #newest: Pick<StreamRecord, 'sequenceNumber' | 'arrivalMs'> | undefined;

  constructor(
    progress: ShardProgress,
    private readonly seams: ConsumerSeams,
  ) {
    this.#position = progress.position;
    this.#read = progress.position;
    this.#window = progress.window;
    this.#lastReadMs = seams.clock.now();
    this.#gatheringSince = seams.clock.now();
  }

  /** Resolves to true at the end of the shard, or to false if the consumer was stopped earlier. */
  async run(): Promise<boolean> {
    const { signal } = this.seams;
    while (!signal.aborted && !this.#ended) await this.#step();
    return this.#ended;
  }

  /** Runs one step: reads records, closes a window, delivers a batch, or ends. */
  async #step(): Promise<void> {
    const first = this.#buffer.first;
    if (first === undefined) return this.#readOrClose();
    const { settings, clock, variants } = this.seams;
    const boundary = boundaryMs(variants);
    const windowTime = first.arrivalMs - boundary;
    if (this.#window !== undefined && endsWindow(this.#window, windowTime, settings.windowMs)) {
      return this.#closeWindow('later record');
    }
    const windowed = settings.windowMs > 0;
    const startMs = this.#window?.startMs ?? (windowed ? windowStart(windowTime, settings.windowMs) : 0);
    const stateBytes = this.#window === undefined ? 0 : Buffer.byteLength(JSON.stringify(this.#window.state));
    const { batch, full, take } = this.#buffer.cut({
      records: settings.batchSize,
      bytes: PAYLOAD_LIMIT_BYTES - ENVELOPE_BYTES - stateBytes,
      beforeMs: windowed ? startMs + settings.windowMs + boundary : Infinity,
    });
    if (!full && batch.records.length > 0 && settings.batchingWindowMs > 0) {
      const overdue = clock.now() - this.#gatheringSince >= settings.batchingWindowMs;
      if (!overdue && !(await this.#readMore())) return;
    }
    take();
    if (windowed && batch.records.length > 0 && this.#window === undefined) this.#openWindow(startMs);
    await this.#deliver(batch);
    if (batch.records.length > 0) this.#gatheringSince = clock.now();
  }

  /** Reads more records. If there are none and the shard is idle or has ended, closes the open window. */
  async #readOrClose(): Promise<void> {
    const ended = await this.#readMore();
    if (this.seams.signal.aborted || this.#buffer.length > 0) return;
    const { settings, clock, windowIdleMs } = this.seams;
    const idle = {
      nowMs: clock.now(),
      lastReadMs: this.#lastReadMs,
      idleMs: windowIdleMs,
      windowMs: settings.windowMs,
    };
    if (this.#window !== undefined && (ended || isOverdue(this.#window, idle)))
      await this.#closeWindow(ended ? 'end of shard' : 'idle');
    if (!ended || this.seams.signal.aborted) return;
    this.#ended = true;
    this.#save();
  }

  /** Reads more records into the buffer and returns whether the shard has ended. */
  async #readMore(): Promise<boolean> {
    const { tail, counters, passes, clock } = this.seams;
    const { records, ended } = await tail.read(this, this.#read);
    const last = records.at(-1);
    if (last === undefined) return ended;
    this.#read = { type: 'AFTER', sequenceNumber: last.sequenceNumber };
    this.#lastReadMs = clock.now();
    counters.recordsRead += records.length;
    this.#buffer.add(records, (record) => {
      const passed = passes(record);
      if (!passed) counters.recordsFiltered++;
      return passed;
    });
    return false;
  }

  async #deliver(batch: Batch): Promise<void> {
    const { settings, counters, clock, signal, variants } = this.seams;
    const withFinal = batch.endsWindow && variants.has('final-call-with-records');
    let queue: Delivery<StreamRecord>[] = [{ records: batch.records, attempts: 0, invocations: 0 }];
    let failures = 0;
    for (let delivery = queue.shift(); delivery !== undefined; delivery = queue.shift()) {
      delivery = await this.#withoutExpired(delivery);
      if (delivery.records.length === 0) continue;
      const call = withFinal && queue.length === 0 ? 'final' : 'more';
      const outcome = await this.#call(delivery.records, call);
      // Stopping the runtime can make a call fail, so such a failure says nothing about the records.
      if (signal.aborted && (outcome.type === 'failed' || outcome.type === 'refused')) return;
      const decision = decide(delivery, outcome, settings);
      if (this.#window !== undefined && (outcome.type === 'done' || outcome.type === 'partial'))
        this.#window.state = outcome.state ?? {};
      const delivered = decision.passed - (decision.discarded?.records.length ?? 0);
      counters.recordsDelivered += delivered;
      if (decision.bisected) counters.bisects++;
      if (decision.discarded !== undefined) {
        await this.#giveUp({ condition: 'RetryAttemptsExhausted', ...decision.discarded });
      }
      const passed = delivery.records[decision.passed - 1];
      if (passed !== undefined) {
        this.#newest = passed;
        this.#position = { type: 'AFTER', sequenceNumber: passed.sequenceNumber };
        if (delivered > 0) counters.iteratorAgeMs = Math.max(0, clock.now() - passed.arrivalMs);
      }
      if (call === 'final' && outcome.type === 'done') this.#windowClosed('later record');
      else if (this.#window !== undefined && exceedsStateLimit(this.#window.state))
        await this.#terminateEarly();
      this.#save();
      queue = [...decision.next, ...queue];
      failures = decision.backoff ? failures + 1 : 0;
      if (decision.backoff) await clock.wait(backoffMs(failures), signal);
      if (signal.aborted) return;
    }
    this.#position = { type: 'AFTER', sequenceNumber: batch.through };
    this.#save();
  }

  /** Gives up on expired records and returns the delivery without them. */
  async #withoutExpired(delivery: Delivery<StreamRecord>): Promise<Delivery<StreamRecord>> {
    const oldest = this.seams.clock.now() - this.seams.settings.maxRecordAgeMs;
    const expired = delivery.records.filter((record) => record.arrivalMs < oldest);
    if (expired.length === 0) return delivery;
    // AWS reports one call even if the records expired before the first.
    const invocations = Math.max(1, delivery.invocations);
    await this.#giveUp({
      condition: 'RecordAgeExceeded',
      records: expired,
      invocations,
      functionError: null,
    });
    return { ...delivery, records: delivery.records.filter((record) => record.arrivalMs >= oldest) };
  }

  #call(records: StreamRecord[], call: WindowCall): Promise<Outcome> {
    return callFunction(records, { window: this.#window, call }, this.seams);
  }

  #openWindow(startMs: number): void {
    this.#window = { startMs, state: {} };
    this.seams.counters.windowsOpened++;
  }

  async #closeWindow(by: WindowEnd): Promise<void> {
    if (!(await this.#endWindow('final'))) return;
    this.#windowClosed(by);
    this.#save();
  }

  #windowClosed(by: WindowEnd): void {
    const { counters, settings, variants } = this.seams;
    const closed = this.#window;
    counters.windowsClosed++;
    this.#window = undefined;
    // An empty window closes like any other: when a later record arrives or the shard is idle.
    if (closed !== undefined && by !== 'end of shard' && variants.has('empty-windows-invoke'))
      this.#openWindow(closed.startMs + settings.windowMs);
  }

  /** Passes an oversized state to the function. Afterward, the same window continues with an empty state. */
  async #terminateEarly(): Promise<void> {
    if (!(await this.#endWindow('early')) || this.#window === undefined) return;
    this.seams.counters.windowsTerminatedEarly++;
    this.#window.state = {};
  }

  /**
   * Calls the function with only the state, and retries until the call succeeds or a limit is reached. This
   * blocks the shard. Returns false if the consumer is stopped first.
   */
  async #endWindow(call: 'final' | 'early'): Promise<boolean> {
    const { settings, clock, signal } = this.seams;
    let invocations = 0;
    for (let failures = 1; this.#window !== undefined; failures++) {
      const outcome = await this.#call([], call);
      if (outcome.type === 'done') return true;
      if (signal.aborted) return false;
      if (outcome.type !== 'refused') invocations++;
      const records = this.#newest === undefined ? [] : [this.#newest];
      const tooOld = records.some(({ arrivalMs }) => arrivalMs < clock.now() - settings.maxRecordAgeMs);
      if (invocations > settings.maxRetries || tooOld) {
        const condition = tooOld ? 'RecordAgeExceeded' : 'RetryAttemptsExhausted';
        await this.#giveUp({ condition, records, invocations, functionError: 'Unhandled' });
        return true;
      }
      await clock.wait(backoffMs(failures), signal);
      if (signal.aborted) return false;
    }
    return true;
  }

  async #giveUp(givenUp: GivenUp): Promise<void> {
    this.#warn(`records discarded: ${givenUp.records.length} (${givenUp.condition})`);
    this.seams.counters.recordsDiscarded += givenUp.records.length;
    await this.seams.giveUp(givenUp);
  }

  #warn(message: string): void {
    const { settings, shardId, log } = this.seams;
    log.warn(`${settings.logicalId}: ${shardId}: ${message}`);
  }

  #save(): void {
    this.seams.save({
      position: this.#position,
      ...(this.#window === undefined
        ? {}
        : { window: { ...this.#window, state: { ...this.#window.state } } }),
      ...(this.#ended ? { ended: true } : {}),
    });
  }
}
