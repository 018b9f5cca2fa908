import { readReading, type Reading, type ReadingRules, type Rejection } from '../../../race/reading.ts';
import type { StreamRecord } from '../../shared/kinesis-event.ts';
import { count, type Tally } from './tally.ts';

/** A record with its reading, or with the reason for its rejection. */
export type RecordOutcome =
  | { record: StreamRecord; reading: Reading }
  | { record: StreamRecord; rejection: Rejection; detail: string };

/** Parses records with the rules of the stack and the original arrival times. */
export function outcomesOf(records: readonly StreamRecord[], rules: ReadingRules): RecordOutcome[] {
  return records.map((record) => {
    const text = Buffer.from(record.data, 'base64').toString('utf8');
    const outcome = readReading(text, record.arrivedAt, rules);
    if (outcome.accepted) return { record, reading: outcome.reading };
    const { rejection, detail } = outcome;
    return { record, rejection, detail };
  });
}

/** Adds the number of rejected records to a report, in total and by reason. */
export function countRejected(
  report: { records: { refused: number }; refusedBecause: Tally },
  outcomes: readonly RecordOutcome[],
): void {
  for (const outcome of outcomes)
    if ('rejection' in outcome) {
      report.records.refused += 1;
      count(report.refusedBecause, outcome.rejection);
    }
}

/** A record that is still rejected. */
export interface RefusedRecord {
  /** The record's partition key, which is the rider's id. */
  rider: string;
  sequenceNumber: string;
  rejection: Rejection;
  detail: string;
}

/** Returns the rejected records, to list them. */
export function refusedOf(outcomes: readonly RecordOutcome[]): RefusedRecord[] {
  return outcomes.flatMap((outcome) => {
    if (!('rejection' in outcome)) return [];
    const { record, rejection, detail } = outcome;
    return [{ rider: record.partitionKey, sequenceNumber: record.sequenceNumber, rejection, detail }];
  });
}

/** Returns the records with accepted readings. */
export function acceptedOf(outcomes: readonly RecordOutcome[]): StreamRecord[] {
  return outcomes.flatMap((outcome) => ('reading' in outcome ? [outcome.record] : []));
}

/**
 * Returns the records with accepted final readings, which are the only records that final-results handles.
 */
export function finalsOf(outcomes: readonly RecordOutcome[]): StreamRecord[] {
  return outcomes.flatMap((outcome) =>
    'reading' in outcome && outcome.reading.standing.finished ? [outcome.record] : [],
  );
}
