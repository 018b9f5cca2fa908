import { MetricUnit } from '@aws-lambda-powertools/metrics';
import pMap from 'p-map';
import type { Race } from '../../race/race-id.ts';
import { readReading, type Reading } from '../../race/reading.ts';
import { compareStandings } from '../../race/standing.ts';
import { AdmittedRiders } from '../shared/admitted-riders.ts';
import { toBatchFailures, type BatchFailures } from '../shared/batch-failures.ts';
import { readMaxRiders, readReadingRules } from '../shared/environment.ts';
import { writeResult } from '../shared/finish.ts';
import { arrivedAt, parseKinesisEvent, textOf, type KinesisRecord } from '../shared/kinesis-event.ts';
import { METRICS } from '../shared/metric-names.ts';
import { observe, publishMetrics } from '../shared/observability.ts';
import { openTable } from '../shared/table.ts';

const table = openTable();
const rules = readReadingRules();
const admitted = new AdmittedRiders(table, readMaxRiders());
const { logger, metrics } = observe();

const CONCURRENT_WRITES = 25;

/**
 * Returns a record's reading if it is valid and final. Ignores rejected records, because live-standings
 * receives the same records and quarantines them.
 */
function readFinish(record: KinesisRecord): Reading | undefined {
  const outcome = readReading(textOf(record), arrivedAt(record), rules);
  return outcome.accepted && outcome.reading.standing.finished ? outcome.reading : undefined;
}

/** A rider's final reading, and the batch's records that it was chosen from. */
interface Finish {
  reading: Reading;
  sequenceNumbers: string[];
}

/**
 * Returns the finishes of riders who were admitted to the race. If a rider is admitted later, close-races
 * writes the result.
 */
async function ofAdmittedRiders({ race, finishes }: RaceFinishes): Promise<Finish[]> {
  const racerIdOf = ({ reading }: Finish) => reading.standing.racerId;
  const riders = await admitted.of(race, finishes.map(racerIdOf));
  return finishes.filter((finish) => riders.has(racerIdOf(finish)));
}

/** The finishes of one race in a batch. */
interface RaceFinishes {
  race: Race;
  finishes: Finish[];
}

/** Returns one final reading per rider and race. If there are several, returns the one that counts. */
function readFinishes(records: readonly KinesisRecord[]): RaceFinishes[] {
  const races = new Map<string, { race: Race; byRider: Map<string, Finish> }>();
  for (const record of records) {
    const reading = readFinish(record);
    if (!reading) continue;
    const { race, standing } = reading;
    const { byRider } = races.get(race.raceId) ?? { byRider: new Map<string, Finish>() };
    races.set(race.raceId, { race, byRider });
    const other = byRider.get(standing.racerId);
    byRider.set(standing.racerId, {
      reading: other && compareStandings(other.reading.standing, standing) > 0 ? other.reading : reading,
      sequenceNumbers: [...(other?.sequenceNumbers ?? []), record.kinesis.sequenceNumber],
    });
  }
  return Array.from(races.values(), ({ race, byRider }) => ({ race, finishes: [...byRider.values()] }));
}

/**
 * Writes one result per rider and race. Because the writes are conditional, the outcome is the same even if
 * records arrive out of order or more than once.
 * @returns the records whose writes failed; a single failed record does not fail the batch
 */
export async function handler(event: unknown): Promise<BatchFailures> {
  const { Records } = parseKinesisEvent(event);
  const failed = new Set<string>();
  const fail = ({ sequenceNumbers }: Finish, error: unknown) => {
    for (const sequenceNumber of sequenceNumbers) failed.add(sequenceNumber);
    logger.error(
      'result not written; Lambda retries the records. See docs/runbook.md#final-results-failing',
      { sequenceNumbers, error: error as Error },
    );
  };

  for (const { race, finishes } of readFinishes(Records)) {
    try {
      const counting = await ofAdmittedRiders({ race, finishes });
      await pMap(
        counting,
        async (finish) => {
          try {
            if (await writeResult(table, finish.reading))
              metrics.addMetric(METRICS.resultsWritten, MetricUnit.Count, 1);
          } catch (error) {
            fail(finish, error);
          }
        },
        { concurrency: CONCURRENT_WRITES },
      );
    } catch (error) {
      for (const finish of finishes) fail(finish, error);
    }
  }
  const failures = toBatchFailures(failed, metrics);
  publishMetrics(metrics);
  return failures;
}
