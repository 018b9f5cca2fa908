import {
  PutRecordsCommand,
  type KinesisClient,
  type PutRecordsRequestEntry,
  type PutRecordsResultEntry,
} from '@aws-sdk/client-kinesis';
import type { Clock } from 'stack-at-home';
import { isPassing, isRefusedConnection } from './passing-error.ts';

/** Requests for a record before it counts as refused. */
export const ATTEMPTS = 10;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;

export interface PutOptions<Item> {
  kinesis: KinesisClient;
  streamName: string;
  clock: Clock;
  /** In [0, 1), for the jitter between attempts. */
  random: () => number;
  /** Ends the retries. */
  signal?: AbortSignal | undefined;
  readonly entryOf: (item: Item) => PutRecordsRequestEntry;
  /** Whether a refused connection is worth a retry: when something listened there before. */
  readonly retriesRefusedConnections: () => boolean;
  /** Called with accepted items; retries wait until it resolves. */
  onAccepted?(items: readonly Item[]): Promise<void>;
  /** Called before each retry with the number of items that are sent again. */
  onRetry?(count: number): void;
}

/**
 * Puts records into a stream, at most 500. Items that Kinesis did not accept are sent again with a growing pause.
 * @returns the items that were refused in every attempt, or not accepted when the signal aborted
 * @throws the SDK's error when no retry can help: no such stream, no permission
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

/** @returns the items that Kinesis did not accept, in their order */
async function putOnce<Item>(items: readonly Item[], options: PutOptions<Item>): Promise<readonly Item[]> {
  const { kinesis, streamName, entryOf, retriesRefusedConnections } = options;
  let results: PutRecordsResultEntry[];
  try {
    const Records = items.map(entryOf);
    const answer = await kinesis.send(new PutRecordsCommand({ StreamName: streamName, Records }));
    if (!answer.FailedRecordCount) return [];
    results = answer.Records ?? [];
  } catch (error) {
    if (isPassing(error) || (isRefusedConnection(error) && retriesRefusedConnections())) return items;
    throw error;
  }
  return items.filter((_, index) => results[index]?.SequenceNumber === undefined);
}

function waitMs(attempt: number, random: () => number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1)) * (0.5 + random() / 2);
}
