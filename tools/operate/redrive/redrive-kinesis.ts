import type { Deployment } from '../shared/deployment.ts';
import { feedFinalResults, feedLiveStandings } from '../shared/feed.ts';
import type { StreamRecord } from '../../shared/kinesis-event.ts';
import { acceptedOf, countRejected, finalsOf, outcomesOf, refusedOf } from '../shared/record-outcomes.ts';
import { parseKinesisFailure, type BatchInfo } from './messages.ts';
import type { Fate, RedriveReport } from './redrive-report.ts';
import { readShard, type Start } from '../shared/read-shard.ts';
import { isAfter, isBetween } from '../shared/sequence-numbers.ts';
import { count } from '../shared/tally.ts';

export type Consumer = 'live-standings' | 'final-results';

/**
 * Returns the position at which to start reading. If Lambda gave up on a window's last call, the state of the
 * whole window was lost, but the message names only the newest records. For live-standings, reading therefore
 * starts at the beginning of the window.
 */
export function startOf(batch: BatchInfo, consumer: Consumer, windowSeconds: number): Start {
  if (consumer === 'final-results' || windowSeconds === 0) return { at: batch.startSequenceNumber };
  const windowMs = windowSeconds * 1000;
  const first = Date.parse(batch.approximateArrivalOfFirstRecord);
  return { fromMs: Math.floor(first / windowMs) * windowMs };
}

/**
 * Returns whether a record passes the filter in final-results' event source mapping. The batch sizes in
 * messages count only records that pass. This must match the filter in infra/functions/final-results.ts.
 */
function passesFilter({ data }: StreamRecord): boolean {
  try {
    const parsed = JSON.parse(Buffer.from(data, 'base64').toString('utf8')) as { event?: unknown } | null;
    return parsed?.event === 'final';
  } catch {
    return false;
  }
}

/** Reads the batch that an OnFailure message names, and passes it to the consumer that failed. */
export async function redriveKinesisFailure(
  body: string,
  context: {
    deployment: Deployment;
    consumer: Consumer;
    streamArn: string;
    report: RedriveReport;
    apply: boolean;
    signal: AbortSignal;
  },
): Promise<Fate> {
  const { deployment, consumer, streamArn, report, apply, signal } = context;
  const { kinesis, outputs, rules } = deployment;
  const givenUp = parseKinesisFailure(body);
  if (givenUp === undefined) return 'unreadable';
  const { condition, batch } = givenUp;
  count(report.reasons, condition);
  const { shardId, startSequenceNumber: first, endSequenceNumber: last, batchSize } = batch;

  let found = 0;
  const start = startOf(batch, consumer, outputs.WindowSeconds);
  for await (const page of readShard(kinesis, outputs.StreamName, shardId, start)) {
    signal.throwIfAborted();
    const upTo = page.filter(({ sequenceNumber }) => !isAfter(sequenceNumber, last));
    const named = upTo
      .filter(({ sequenceNumber }) => isBetween(sequenceNumber, first, last))
      .filter((record) => consumer === 'live-standings' || passesFilter(record));
    const outcomes = outcomesOf(named, rules);
    found += named.length;
    report.records.found += named.length;
    report.records.accepted += acceptedOf(outcomes).length;
    countRejected(report, outcomes);
    report.refused.push(...refusedOf(outcomes));
    if (apply && consumer === 'final-results')
      await feedFinalResults(deployment, finalsOf(outcomes), streamArn);
    if (apply && consumer === 'live-standings') {
      // live-standings quarantines rejected records, so leave out the rejected records before the batch,
      // which are already in quarantine
      const before = upTo.filter(({ sequenceNumber }) => isAfter(first, sequenceNumber));
      await feedLiveStandings(deployment, [...acceptedOf(outcomesOf(before, rules)), ...named], streamArn);
    }
    const over = upTo.length < page.length || page.some(({ sequenceNumber }) => sequenceNumber === last);
    if (over) break;
  }
  const expired = Math.max(0, batchSize - found);
  report.records.expired += expired;
  return expired > 0 ? 'expired' : 'fed';
}
