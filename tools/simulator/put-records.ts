import {
  PutRecordsCommand,
  type KinesisClient,
  type PutRecordsRequestEntry,
  type PutRecordsResultEntry,
} from '@aws-sdk/client-kinesis';
import type { Clock } from 'stack-at-home';
import { isTransient, isRefusedConnection } from './transient-error.ts';

/** Number of times to send a record before it counts as refused. */
export const ATTEMPTS = 10;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;

export interface PutOptions<Item> {
  kinesis: KinesisClient;
  streamName: string;
  clock: Clock;
  /** Returns a number in [0, 1), for the jitter between attempts. */
  random: () => number;
  /** Aborting this signal stops the retries. */
  signal?: AbortSignal | undefined;
  readonly entryOf: (item: Item) => PutRecordsRequestEntry;
  /**
   * Returns whether to retry refused connections. If no connection has succeeded yet, the address may be
   * wrong.
   */
  readonly retriesRefusedConnections: () => boolean;
  /** Called with accepted items. Retries wait until the promise resolves. */
  onAccepted?(items: readonly Item[]): Promise<void>;
  /** Called before each retry with the number of items to resend. */
  onRetry?(count: number): void;
}

/**
 * Puts up to 500 records into a stream. Retries items that Kinesis did not accept, with increasing delays.
 * @returns the items that Kinesis had not accepted after all attempts, or when the signal aborted
 * @throws the SDK's error if a retry cannot help (no such stream, no permission)
 */
export async function putRecords<Item>(
  items: readonly Item[],
  options: PutOptions<Item>,
): Promise<readonly Item[]> {
  const { clock, random, signal } = options;
  let left = items;
  for (let attempt = 0; left.length > 0; attempt++) {
    if (attempt > 0) {
      await clock.wait(waitMs(attempt, random), signal);
      if (attempt === ATTEMPTS || signal?.aborted) return left;
      options.onRetry?.(left.length);
    }
    const failed = await putOnce(left, options);
    const accepted = left.filter((item) => !failed.includes(item));
    if (accepted.length > 0) await options.onAccepted?.(accepted);
    left = failed;
  }
  return left;
}

/** @returns the items that Kinesis did not accept, in their original order */
async function putOnce<Item>(items: readonly Item[], options: PutOptions<Item>): Promise<readonly Item[]> {
  const { kinesis, streamName, entryOf, retriesRefusedConnections } = options;
  let results: PutRecordsResultEntry[];
  try {
    const Records = items.map(entryOf);
    const answer = await kinesis.send(new PutRecordsCommand({ StreamName: streamName, Records }));
    if (!answer.FailedRecordCount) return [];
    results = answer.Records ?? [];
  } catch (error) {
    if (isTransient(error) || (isRefusedConnection(error) && retriesRefusedConnections())) return items;
    throw error;
  }
  return items.filter((_, index) => results[index]?.SequenceNumber === undefined);
}

function waitMs(attempt: number, random: () => number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1)) * (0.5 + random() / 2);
}
