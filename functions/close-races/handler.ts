import { MetricUnit } from '@aws-lambda-powertools/metrics';
import pMap from 'p-map';
import { readRaceTimes } from '../shared/environment.ts';
import { METRICS } from '../shared/metric-names.ts';
import { observe, publishMetrics } from '../shared/observability.ts';
import { listOpenRaces } from '../shared/open-races.ts';
import { openPublisher } from '../shared/open-publisher.ts';
import { openTable } from '../shared/table.ts';
import { closeRace } from './close-race.ts';

const table = openTable();
const times = readRaceTimes();
const publisher = openPublisher(table);
const { logger, metrics } = observe();

const CONCURRENT_RACES = 3;

/**
 * Closes every race that is due, oldest first, however long ago it was.
 * @returns the ids of the races that it closed.
 * @throws AggregateError after all were tried, if some could not be closed; they stay listed.
 */
export async function handler(): Promise<{ closed: string[] }> {
  const now = Date.now();
  const closed: string[] = [];
  const errors: Error[] = [];
  await pMap(
    await listOpenRaces(table),
    async (open) => {
      try {
        if ((await closeRace(open, now, times, table, publisher)) === 'closed') closed.push(open.raceId);
      } catch (error) {
        errors.push(error as Error);
        logger.error('race not closed; the next run tries again, see docs/runbook.md#close-races-failing', {
          raceId: open.raceId,
          error: error as Error,
        });
      }
    },
    { concurrency: CONCURRENT_RACES },
  );
  metrics.addMetric(METRICS.racesClosed, MetricUnit.Count, closed.length);
  publishMetrics(metrics);
  if (errors.length > 0)
    throw new AggregateError(
      errors,
      `${errors.length} races not closed: ${errors[0]!.message}. They stay on the open list and ` +
        'the next run tries again; see docs/runbook.md#close-races-failing',
    );
  return { closed };
}
