import { MetricUnit } from '@aws-lambda-powertools/metrics';
import pMap from 'p-map';
import * as z from 'zod';
import { parseRaceId } from '../../race/race-id.ts';
import type { OpenRaceItem } from '../../race/table/close.ts';
import { readApiKeyExpiry, readMaxRiders, readRaceTimes, readRecordSettings } from '../shared/environment.ts';
import { openGiveUpRace } from '../shared/give-up-race.ts';
import { METRICS } from '../shared/metric-names.ts';
import { observe, publishMetrics } from '../shared/observability.ts';
import { listAsOpen, listOpenRaces, unlist } from '../shared/open-races.ts';
import { openPublisher } from '../shared/publishing/open-publisher.ts';
import { isPermanent } from '../shared/permanent-error.ts';
import { openTable } from '../shared/table.ts';
import { closeRace, type CloseRaceOptions } from './close-race.ts';
import { createPeriodsOfRace } from './periods-of-race.ts';

const table = openTable();
const times = readRaceTimes();
const maxRiders = readMaxRiders();
const periodsOf = createPeriodsOfRace(readRecordSettings(), times);
const apiKeyExpiry = readApiKeyExpiry();
const publisher = openPublisher(table);
const { logger, metrics } = observe();
const giveUpRace = openGiveUpRace({ functionName: 'close-races', table, times, logger, metrics });

/** `npm run redrive` passes the ids of races that close-races gave up on. Scheduled events contain no ids. */
const eventSchema = z.object({ raceIds: z.array(z.string()).default([]) });

const CONCURRENT_RACES = 3;

const DAY_MS = 86_400_000;

const options: CloseRaceOptions = {
  times,
  table,
  publisher,
  maxRiders,
  periodsOf,
  onRecordsRaised: (count) => metrics.addMetric(METRICS.recordsRaised, MetricUnit.Count, count),
};

/** Reports a race that can never be closed and takes it off the list. New data puts it back on the list. */
async function giveUp(open: OpenRaceItem, error: Error): Promise<void> {
  await giveUpRace(open, error);
  await unlist(table, open);
}

/**
 * Adds the races named in the event to the list. Then closes every race on the list that is due, oldest
 * first.
 * @returns the ids of the closed races, and of the races that it gave up on because retries cannot help
 * @throws AggregateError if some races could not be closed. They stay on the list, and the function still
 *   tries the others.
 */
export async function handler(event: unknown): Promise<{ closed: string[]; givenUp: string[] }> {
  const now = Date.now();
  for (const raceId of eventSchema.parse(event).raceIds) {
    const race = parseRaceId(raceId);
    if (!race) throw new Error(`raceIds: ${raceId} is not a race id; expected <classId>-<slot>`);
    await listAsOpen(table, race);
  }
  const closed: string[] = [];
  const givenUp: string[] = [];
  const errors: Error[] = [];
  await pMap(
    await listOpenRaces(table),
    async (open) => {
      try {
        try {
          if ((await closeRace(open, now, options)) === 'closed') closed.push(open.raceId);
        } catch (error) {
          if (!isPermanent(error)) throw error;
          await giveUp(open, error);
          givenUp.push(open.raceId);
        }
      } catch (error) {
        errors.push(error as Error);
        logger.error('race not closed; the next run retries it. See docs/runbook.md#close-races-failing', {
          raceId: open.raceId,
          error: error as Error,
        });
      }
    },
    { concurrency: CONCURRENT_RACES },
  );
  metrics.addMetric(METRICS.apiKeyDaysLeft, MetricUnit.NoUnit, (apiKeyExpiry - now) / DAY_MS);
  metrics.addMetric(METRICS.racesClosed, MetricUnit.Count, closed.length);
  publishMetrics(metrics);
  if (errors.length > 0)
    throw new AggregateError(
      errors,
      `${errors.length} races not closed: ${errors[0]!.message}. They stay on the open list, and ` +
        'the next run retries them; see docs/runbook.md#close-races-failing',
    );
  return { closed, givenUp };
}
