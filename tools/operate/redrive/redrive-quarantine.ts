import type { Deployment } from '../shared/deployment.ts';
import { feedFinalResults, feedLiveStandings } from '../shared/feed.ts';
import {
  countRejected,
  finalsOf,
  outcomesOf,
  refusedOf,
  type RecordOutcome,
} from '../shared/record-outcomes.ts';
import { parseQuarantined, type QuarantinedRecord } from './messages.ts';
import type { QueueMessage } from './queue.ts';
import { readShard } from '../shared/read-shard.ts';
import type { Fate, RedriveReport } from './redrive-report.ts';
import type { StreamRecord } from '../../shared/kinesis-event.ts';
import { count } from '../shared/tally.ts';

/**
 * Returns a message's record. If the record was too large for the message, it is read from the stream.
 * Returns undefined if the record has expired.
 */
async function recordOf(
  { kinesis, outputs }: Deployment,
  { shardId, sequenceNumber, partitionKey, arrivedAt, data }: QuarantinedRecord,
): Promise<StreamRecord | undefined> {
  if (data !== null) return { shardId, sequenceNumber, partitionKey, arrivedAt, data };
  for await (const [first] of readShard(kinesis, outputs.StreamName, shardId, { at: sequenceNumber }))
    return first?.sequenceNumber === sequenceNumber ? first : undefined;
  return undefined;
}

/**
 * Checks quarantined records again, and passes the accepted records to both consumers, because final-results
 * skipped them, too. Records that are still rejected are not passed on, because live-standings would
 * quarantine them again.
 * @returns the fate of each message, by its id
 */
export async function redriveQuarantined(
  messages: QueueMessage[],
  context: { deployment: Deployment; streamArn: string; report: RedriveReport; apply: boolean },
): Promise<Map<string, Fate>> {
  const { deployment, streamArn, report, apply } = context;
  const fates = new Map<string, Fate>();
  const accepted = new Map<string, { messageId: string; outcome: RecordOutcome }[]>();
  for (const { id, body } of messages) {
    const quarantined = parseQuarantined(body);
    if (quarantined === undefined) {
      fates.set(id, 'unreadable');
      continue;
    }
    count(report.reasons, quarantined.rejection);
    const record = await recordOf(deployment, quarantined);
    if (record === undefined) {
      report.records.expired += 1;
      fates.set(id, 'expired');
      continue;
    }
    report.records.found += 1;
    const outcomes = outcomesOf([record], deployment.rules);
    countRejected(report, outcomes);
    report.refused.push(...refusedOf(outcomes));
    const [outcome] = outcomes;
    if ('rejection' in outcome!) {
      fates.set(id, 'refused');
      continue;
    }
    report.records.accepted += 1;
    fates.set(id, 'fed');
    const ofShard = accepted.get(record.shardId) ?? [];
    ofShard.push({ messageId: id, outcome: outcome! });
    accepted.set(record.shardId, ofShard);
  }
  if (!apply) return fates;
  for (const ofShard of accepted.values()) {
    try {
      const outcomes = ofShard.map(({ outcome }) => outcome);
      await feedLiveStandings(
        deployment,
        outcomes.map(({ record }) => record),
        streamArn,
      );
      await feedFinalResults(deployment, finalsOf(outcomes), streamArn);
    } catch (error) {
      report.failures.push((error as Error).message);
      for (const { messageId } of ofShard) fates.set(messageId, 'failed');
    }
  }
  return fates;
}
