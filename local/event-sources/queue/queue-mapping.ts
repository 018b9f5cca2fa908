import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { PAYLOAD_LIMIT_BYTES } from '../../lambda/definition.ts';
import { InvocationRejected } from '../../lambda/errors.ts';
import type { MappingTarget } from '../mapping-target.ts';
import {
  MAX_MESSAGES,
  MAX_WAIT_SECONDS,
  READ_AGAIN_MS,
  receiveMessages,
} from '../../services/receive-messages.ts';
import type { Clock } from '../../shared/clock.ts';
import { messageOf, RuntimeError } from '../../shared/errors.ts';
import type { Log } from '../../shared/log.ts';
import { assertPermitted } from '../assert-permitted.ts';
import { newCounters } from '../counters.ts';
import type { Mapping } from '../mapping.ts';
import { failedMessages } from './failed-messages.ts';
import { compileMessageFilter, type PassesFilter } from './message-filter.ts';
import { queueRecord } from './queue-record.ts';
import type { QueueSettings } from './settings.ts';

interface QueueSeams {
  settings: QueueSettings;
  queueUrl: string;
  sqs: SQSClient;
  target: MappingTarget;
  /** Whether the function's role allows an action. */
  permits: (action: string, resource: string) => boolean;
  clock: Clock;
  log: Log;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions */
const ACTIONS = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

/**
 * Delivers the messages of a queue to a function. Messages of a failed call stay in the queue and become
 * visible again after its visibility timeout.
 */
export class QueueMapping implements Mapping {
  readonly counters = newCounters();
  readonly #passes: PassesFilter;
  #stopped = new AbortController();
  readonly #running = new Set<Promise<void>>();
  /** Messages that were received but did not fit into the previous batch. */
  #held: Message[] = [];
  #loop: Promise<void> | undefined;

  constructor(private readonly seams: QueueSeams) {
    this.#passes = compileMessageFilter(seams.settings.filters);
  }

  get functionName(): string {
    return this.seams.target.definition.name;
  }

  get sourceArn(): string {
    return this.seams.settings.queueArn;
  }

  async start(): Promise<void> {
    const { settings, target, permits } = this.seams;
    const needed = ACTIONS.map((action) => ({ action, resource: settings.queueArn }));
    assertPermitted(target.definition, needed, permits);
    await this.#assertTimeout();
    this.#stopped = new AbortController();
    if (settings.enabled) this.#loop = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#loop;
    await Promise.all(this.#running);
    this.#held = [];
  }

  async #assertTimeout(): Promise<void> {
    const { sqs, queueUrl: QueueUrl, target } = this.seams;
    const { Attributes: attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['VisibilityTimeout'] }),
    );
    const visibleAfter = Number(attributes?.VisibilityTimeout);
    const { timeoutSeconds } = target.definition;
    if (visibleAfter < timeoutSeconds)
      throw new RuntimeError(
        `Queue visibility timeout: ${visibleAfter} seconds is less than Function timeout: ${timeoutSeconds} seconds`,
      );
  }

  async #run(): Promise<void> {
    const { settings } = this.seams;
    while (!this.#stopped.signal.aborted) {
      if (this.#running.size >= settings.concurrency) {
        await Promise.race(this.#running);
        continue;
      }
      const batch = await this.#gather();
      if (batch.length === 0) continue;
      const delivery = this.#deliver(batch).finally(() => this.#running.delete(delivery));
      this.#running.add(delivery);
    }
  }

  /** Receives messages until the batch is full or the batching window is over. */
  async #gather(): Promise<Message[]> {
    const { settings, clock } = this.seams;
    const { signal } = this.#stopped;
    const messages = this.#held;
    this.#held = [];
    if (messages.length === 0) messages.push(...(await this.#receive(settings.batchSize, MAX_WAIT_SECONDS)));
    let bytes = sizeOf(messages);
    const endMs = clock.now() + settings.batchingWindowMs;
    while (messages.length > 0 && messages.length < settings.batchSize && !signal.aborted) {
      const leftMs = endMs - clock.now();
      if (leftMs <= 0 || bytes >= PAYLOAD_LIMIT_BYTES) break;
      const seconds = Math.min(MAX_WAIT_SECONDS, Math.ceil(leftMs / 1_000));
      const more = await this.#receive(settings.batchSize - messages.length, seconds);
      messages.push(...more);
      bytes += sizeOf(more);
    }
    while (messages.length > 1 && bytes > PAYLOAD_LIMIT_BYTES) {
      const last = messages.splice(-1);
      this.#held.unshift(...last);
      bytes -= sizeOf(last);
    }
    return messages;
  }

  /** Receives messages, and deletes those that the filter drops. Returns none if the queue cannot be read. */
  async #receive(atMost: number, waitSeconds: number): Promise<Message[]> {
    const { sqs, queueUrl, settings, clock, log } = this.seams;
    const { signal } = this.#stopped;
    try {
      const received = await receiveMessages(sqs, queueUrl, { atMost, waitSeconds, signal });
      const passing = received.filter(({ Body: body = '' }) => this.#passes(body));
      this.counters.recordsRead += received.length;
      this.counters.recordsFiltered += received.length - passing.length;
      await this.#delete(received.filter((message) => !passing.includes(message)));
      return passing;
    } catch (error) {
      if (signal.aborted) return [];
      log.warn(`${settings.logicalId}: cannot read ${queueUrl}: ${messageOf(error)}; retrying`);
      await clock.wait(READ_AGAIN_MS, signal);
      return [];
    }
  }

  /** Calls the function, and deletes the messages that did not fail. */
  async #deliver(messages: Message[]): Promise<void> {
    const { counters } = this;
    counters.invocations++;
    const failed = await this.#failedOf(messages);
    if (failed.size > 0) counters.failures++;
    const done = messages.filter(({ MessageId: id = '' }) => !failed.has(id));
    counters.recordsDelivered += done.length;
    await this.#delete(done);
  }

  /** Calls the function and returns the ids of the failed messages. */
  async #failedOf(messages: Message[]): Promise<ReadonlySet<string>> {
    const { settings, target, log } = this.seams;
    const ids = messages.map(({ MessageId: id = '' }) => id);
    try {
      const Records = messages.map((message) => queueRecord(message, settings.queueArn));
      const response = await target.invoke({ Records });
      return settings.reportsFailures ? failedMessages(response, ids) : new Set();
    } catch (error) {
      // the function's own log already has the reason for other errors
      if (error instanceof InvocationRejected)
        log.warn(`${settings.logicalId}: the function did not run: ${error.message}`);
      return new Set(ids);
    }
  }

  async #delete(messages: Message[]): Promise<void> {
    const { sqs, queueUrl: QueueUrl, settings, log } = this.seams;
    try {
      for (let at = 0; at < messages.length; at += MAX_MESSAGES) {
        const Entries = messages
          .slice(at, at + MAX_MESSAGES)
          .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
        await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
      }
    } catch (error) {
      log.warn(
        `${settings.logicalId}: cannot delete messages, so they are delivered again: ${messageOf(error)}`,
      );
    }
  }
}

/** Returns the approximate size of a batch in the function's event. */
function sizeOf(messages: readonly Message[]): number {
  return messages.reduce((sum, message) => sum + Buffer.byteLength(JSON.stringify(message)), 0);
}
