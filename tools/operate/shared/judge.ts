import { readReading, type Reading, type Rejection } from '../../../race/reading.ts';
import type { RaceTimes } from '../../../race/race-clock.ts';
import { count } from '../redrive/redrive-report.ts';
import type { StreamRecord } from './stretch.ts';

export type Judgement =
  { record: StreamRecord; reading: Reading } | { record: StreamRecord; rejection: Rejection };

/** Judges records by the rules of this checkout and by the time at which they came into the stream. */
export function judge(records: readonly StreamRecord[], times: RaceTimes): Judgement[] {
  return records.map((record) => {
    const text = Buffer.from(record.data, 'base64').toString('utf8');
    const outcome = readReading(text, record.arrivedAt, times);
    return outcome.accepted ? { record, reading: outcome.reading } : { record, rejection: outcome.rejection };
  });
}

/** Adds the refused ones to a report. */
export function countRefused(
  report: { records: { refused: number }; refusedBecause: Record<string, number> },
  judgements: readonly Judgement[],
): void {
  for (const judgement of judgements)
    if ('rejection' in judgement) {
      report.records.refused += 1;
      count(report.refusedBecause, judgement.rejection);
    }
}

/** Those of accepted readings. */
export function acceptedOf(judgements: readonly Judgement[]): StreamRecord[] {
  return judgements.flatMap((judgement) => ('reading' in judgement ? [judgement.record] : []));
}

/** Those of accepted final readings: what final-results has to do with. */
export function finalsOf(judgements: readonly Judgement[]): StreamRecord[] {
  return judgements.flatMap((judgement) =>
    'reading' in judgement && judgement.reading.standing.finished ? [judgement.record] : [],
  );
}
