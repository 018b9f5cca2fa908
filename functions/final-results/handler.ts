import { MetricUnit } from '@aws-lambda-powertools/metrics';
import pMap from 'p-map';
import { readReading, type Reading } from '../../race/reading.ts';
import { compareStandings } from '../../race/standing.ts';
import { toBatchFailures, type BatchFailures } from '../shared/batch-failures.ts';
import { readRaceTimes } from '../shared/environment.ts';
import { writeFinish } from '../shared/finish.ts';
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

/** The final reading of a rider in a batch, and the records that it was chosen from. */
interface Finish {
  reading: Reading;
  sequenceNumbers: string[];
}

/** Returns one final reading per rider and race. If there are several, returns the one that counts. */
function readFinishes(records: readonly KinesisRecord[]): Finish[] {
  const finishes = new Map<string, Finish>();
  for (const record of records) {
    const reading = readFinish(record);
    if (!reading) continue;
    const key = `${reading.race.raceId} ${reading.standing.racerId}`;
    const other = finishes.get(key);
    finishes.set(key, {
      reading:
        other && compareStandings(other.reading.standing, reading.standing) > 0 ? other.reading : reading,
      sequenceNumbers: [...(other?.sequenceNumbers ?? []), record.kinesis.sequenceNumber],
    });
  }
  return [...finishes.values()];
}

/**
 * Writes one result per rider and race, and raises the rider's class record if the result beats it. Because
 * the writes are conditional, the outcome is the same even if records arrive out of order or more than once.
 * @returns the records whose writes failed; a single failed record does not fail the batch
 */
export async function handler(event: unknown): Promise<BatchFailures> {
  const finishes = readFinishes(parseKinesisEvent(event).Records);
  const failed = new Set<string>();
  const fail = ({ sequenceNumbers }: Finish, error: unknown) => {
    for (const sequenceNumber of sequenceNumbers) failed.add(sequenceNumber);
    logger.error(
      'result not written, or its race not listed as open; Lambda retries the records. ' +
        'See docs/runbook.md#final-results-failing',
      { sequenceNumbers, error: error as Error },
    );
  };

  await pMap(
    finishes,
    async (finish) => {
      try {
        const { resultWritten, recordRaised } = await writeFinish(table, finish.reading);
        if (recordRaised) metrics.addMetric(METRICS.recordsRaised, MetricUnit.Count, 1);
        if (resultWritten) metrics.addMetric(METRICS.resultsWritten, MetricUnit.Count, 1);
      } catch (error) {
        fail(finish, error);
      }
    },
    { concurrency: CONCURRENT_WRITES },
  );

  // Add the races to the list after the writes. Otherwise, close-races could close a race and take it off the
  // list before its results are written.
  const races = new Map(finishes.map(({ reading: { race } }) => [race.raceId, race]));
  for (const race of races.values()) {
    try {
      await listAsOpen(table, race);
    } catch (error) {
      for (const finish of finishes) if (finish.reading.race.raceId === race.raceId) fail(finish, error);
    }
  }
  const failures = toBatchFailures(failed, metrics);
  publishMetrics(metrics);
  return failures;
}
