import { DeleteMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { READ_AGAIN_MS, receiveMessages } from '../services/receive-messages.ts';
import type { Clock } from '../shared/clock.ts';
import { messageOf } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import { functionEvent } from './function-event.ts';

interface SubscriptionSeams {
  logicalId: string;
  subscriptionArn: string;
  /** A queue that is subscribed to the topic in place of the function. */
  queueUrl: string;
  sqs: SQSClient;
  /** Calls the function asynchronously. Resolves when the call has succeeded or was given up. */
  invoke: (event: object, signal: AbortSignal) => Promise<void>;
  clock: Clock;
  log: Log;
}

/**
 * A function's subscription to a topic. The emulator of SNS delivers only to queues, so the messages go through
 * a queue that is not part of the stack.
 */
export class FunctionSubscription {
  #stopped = new AbortController();
  readonly #running = new Set<Promise<void>>();
  #loop: Promise<void> | undefined;

  constructor(private readonly seams: SubscriptionSeams) {}

  start(): void {
    this.#stopped = new AbortController();
    this.#loop = this.#run();
  }

  /** Stops reading and retrying. Resolves when all running calls have finished. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#loop;
    await Promise.all(this.#running);
  }

  async #run(): Promise<void> {
    const { logicalId, clock, log } = this.seams;
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      try {
        await this.#deliver();
      } catch (error) {
        if (signal.aborted) return;
        log.warn(`${logicalId}: cannot read the topic: ${messageOf(error)}; retrying`);
        await clock.wait(READ_AGAIN_MS, signal);
      }
    }
  }

  async #deliver(): Promise<void> {
    const { logicalId, sqs, queueUrl: QueueUrl, subscriptionArn, invoke, log } = this.seams;
    const { signal } = this.#stopped;
    const messages = await receiveMessages(sqs, QueueUrl, { signal });
    for (const { Body: body = '', ReceiptHandle } of messages) {
      const call = invoke(functionEvent(body, subscriptionArn), signal)
        .catch((error: unknown) => log.error(`${logicalId}: ${messageOf(error)}`))
        .finally(() => this.#running.delete(call));
      this.#running.add(call);
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
}
