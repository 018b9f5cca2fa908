import { MetricUnit } from '@aws-lambda-powertools/metrics';
import pMap from 'p-map';
import { readReading, type Reading } from '../../race/reading.ts';
import { toBatchFailures, type BatchFailures } from '../shared/batch-failures.ts';
import { readRaceTimes } from '../shared/environment.ts';
import { raiseClassRecord, writeResult } from '../shared/finish.ts';
import { arrivedAt, parseKinesisEvent, textOf, type KinesisRecord } from '../shared/kinesis-event.ts';
import { METRICS } from '../shared/metric-names.ts';
import { observe, publishMetrics } from '../shared/observability.ts';
import { listAsOpen } from '../shared/open-races.ts';
import { openTable } from '../shared/table.ts';

const table = openTable();
const times = readRaceTimes();
const { logger, metrics } = observe();

const CONCURRENT_WRITES = 25;

/**
 * Returns the reading in a record if it is accepted and final. Rejected records are ignored, because
 * live-standings receives the same records and quarantines them.
 */
function readFinish(record: KinesisRecord): Reading | undefined {
  const outcome = readReading(textOf(record), arrivedAt(record), times);
  return outcome.accepted && outcome.reading.standing.finished ? outcome.reading : undefined;
}

/**
 * Writes one result per rider and race, and raises the rider's class record if the result beats it. Because
 * the writes are conditional, the outcome is the same even if records arrive out of order or more than once.
 * @returns the records whose writes failed; a single failed record does not fail the batch
 */
export async function handler(event: unknown): Promise<BatchFailures> {
  const finishes = parseKinesisEvent(event).Records.flatMap((record) => {
    const finish = readFinish(record);
    return finish ? [{ finish, sequenceNumber: record.kinesis.sequenceNumber }] : [];
  });
  const failed = new Set<string>();
  const fail = (sequenceNumber: string, error: unknown) => {
    failed.add(sequenceNumber);
    logger.error('result not written; Lambda retries its record. See docs/runbook.md#final-results-failing', {
      sequenceNumber,
      error: error as Error,
    });
  };

  await pMap(
    finishes,
    async ({ finish, sequenceNumber }) => {
      try {
        // Write the class record first. Once the result is stored, close-races assumes that the class record
        // is, too.
        if (await raiseClassRecord(table, finish))
          metrics.addMetric(METRICS.recordsRaised, MetricUnit.Count, 1);
        if (await writeResult(table, finish)) metrics.addMetric(METRICS.resultsWritten, MetricUnit.Count, 1);
      } catch (error) {
        fail(sequenceNumber, error);
      }
    },
    { concurrency: CONCURRENT_WRITES },
  );

  // Add the races to the list after the writes. Otherwise, close-races could close a race and take it off the
  // list before its results are written.
  const races = new Map(finishes.map(({ finish: { race } }) => [race.raceId, race]));
  for (const race of races.values()) {
    try {
      await listAsOpen(table, race);
    } catch (error) {
      for (const { finish, sequenceNumber } of finishes)
        if (finish.race.raceId === race.raceId) fail(sequenceNumber, error);
    }
  }
  const failures = toBatchFailures(failed, metrics);
  publishMetrics(metrics);
  return failures;
}
