import { setTimeout as wait } from 'node:timers/promises';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import pMap from 'p-map';
import * as z from 'zod';
import { asOf, rankLive, ranksOf, sequenceOf, stalledAfterMs } from '../../race/ranking.ts';
import { slotEnd } from '../../race/race-clock.ts';
import { parseRaceId, type Race } from '../../race/race-id.ts';
import { raceIdOfPartition } from '../../race/table/keys.ts';
import { PublishRankingsDocument } from '../generated/operations.ts';
import { toBatchFailures, type BatchFailures } from '../shared/batch-failures.ts';
import {
  PUBLISH_DELAY_SECONDS,
  readClassCount,
  readEnvironment,
  readMaxRiders,
  readRaceTimes,
  WINDOW_SECONDS,
} from '../shared/environment.ts';
import { openGiveUpRace } from '../shared/give-up-race.ts';
import { isPushed, loadRace, type LoadedRace } from '../shared/load-race.ts';
import { METRICS } from '../shared/metric-names.ts';
import { observe, publishMetrics } from '../shared/observability.ts';
import { listAsOpen } from '../shared/open-races.ts';
import { openPublisher } from '../shared/publishing/open-publisher.ts';
import { isPermanent } from '../shared/permanent-error.ts';
import type { PublishOutcome } from '../shared/publishing/publisher.ts';
import { rankingsInput, storedInput } from '../shared/publishing/rankings-input.ts';
import { admitRiders } from '../shared/roster.ts';
import { openTable } from '../shared/table.ts';

const table = openTable();
const times = readRaceTimes();
const maxRiders = readMaxRiders();
const publisher = openPublisher(table);
const environment = readEnvironment({
  [PUBLISH_DELAY_SECONDS]: z.coerce.number().nonnegative(),
  [WINDOW_SECONDS]: z.coerce.number().nonnegative(),
});
const delayMs = 1_000 * environment[PUBLISH_DELAY_SECONDS];
const stalledAfter = stalledAfterMs(environment[WINDOW_SECONDS]);
const { logger, metrics } = observe();
const giveUpRace = openGiveUpRace({ functionName: 'publish-rankings', table, times, logger, metrics });

/** What this function uses of an event: for each change, the race, the time and the sequence number. */
const partChangesSchema = z.object({
  Records: z.array(
    z.object({
      eventSource: z.literal('aws:dynamodb'),
      eventSourceARN: z.string(),
      dynamodb: z.object({
        // epoch seconds
        ApproximateCreationDateTime: z.number().default(0),
        Keys: z.object({ PK: z.object({ S: z.string() }) }),
        SequenceNumber: z.string(),
      }),
    }),
  ),
});

/** `npm run redrive` sets `byOperator`, because it reports failures itself and does not block a stream. */
const operatorSchema = z.object({ byOperator: z.boolean().default(false) });

/**
 * Enough for all races of a slot to wait out the publish delay at the same time. The limit keeps memory use low,
 * because the function reads up to a few megabytes for each race.
 */
const concurrentRaces = readClassCount();

/** Returns whether a race has advanced since its rankings were last stored. */
function hasNews({ standings, rankings }: LoadedRace): boolean {
  return !rankings || rankings.sequence < sequenceOf(standings.values());
}

/**
 * Publishes the stored rankings again if they have not been pushed. They must not differ from the stored ones,
 * because their sequence is the same.
 */
async function publishStored(loaded: LoadedRace): Promise<PublishOutcome> {
  if (!loaded.rankings || isPushed(loaded)) return 'superseded';
  return publisher.publish(PublishRankingsDocument, { input: storedInput(loaded.rankings) });
}

/** DynamoDB rounds the time of a change down to a whole second. */
const CHANGE_TIME_STEP_MS = 1_000;

/**
 * Returns how much of the publish delay is left. The time that the change spent in the stream counts toward
 * it.
 */
function remainingDelay(changedAtMs: number): number {
  const rest = changedAtMs + CHANGE_TIME_STEP_MS + delayMs - Date.now();
  return Math.min(Math.max(rest, 0), delayMs);
}

/**
 * Joins, ranks and publishes the current state of a race. Waits first, because the other shards' windows end
 * within a second, and the push can then include their parts, too.
 */
async function publishRace(race: Race, changedAtMs: number): Promise<PublishOutcome> {
  await listAsOpen(table, race);
  await wait(remainingDelay(changedAtMs));
  const loaded = await loadRace(table, race);
  if (!hasNews(loaded)) return publishStored(loaded);
  const { roster, standings, notAdmitted } = await admitRiders(table, loaded, maxRiders);
  metrics.addMetric(METRICS.ridersNotAdmitted, MetricUnit.Count, notAdmitted);
  if (!hasNews({ ...loaded, standings })) return publishStored(loaded);
  const { rankings } = loaded;
  const status = asOf(standings.values()) < slotEnd(race.slot, times) ? 'OPEN' : 'FINISHING';
  const sequence = sequenceOf(standings.values());
  const ranked = rankLive(standings.values(), ranksOf(rankings?.entries ?? []), stalledAfter);
  const input = rankingsInput(race, { status, sequence, standings, ranked, roster });
  metrics.addMetric(METRICS.entriesLeftOut, MetricUnit.Count, ranked.length - input.entries.length);
  return publisher.publish(PublishRankingsDocument, { input });
}

/** Gives up on a race. Returns false if the report failed; Lambda must then retry the race's record. */
async function tryToGiveUp(race: Race, error: Error, streamArn: string): Promise<boolean> {
  try {
    await giveUpRace(race, error, streamArn);
    return true;
  } catch (reportError) {
    logger.error('gave up on a race but could not report it; Lambda retries its record', {
      raceId: race.raceId,
      error: reportError as Error,
    });
    return false;
  }
}

/**
 * Publishes the races whose parts have changed. A batch with 20 changes to one race results in one push.
 * Gives up on a race that can never be published. Otherwise, its record would block the races behind it in
 * the stream.
 * @returns the records of races that could not be published, for Lambda to retry
 */
export async function handler(event: unknown): Promise<BatchFailures> {
  const { byOperator } = operatorSchema.parse(event);
  const { Records } = partChangesSchema.parse(event);
  const changes = Records.map(({ dynamodb }) => ({
    raceId: raceIdOfPartition(dynamodb.Keys.PK.S),
    at: dynamodb.ApproximateCreationDateTime * 1_000,
    sequenceNumber: dynamodb.SequenceNumber,
  }));
  const failedRaces = new Set<string>();
  await pMap(
    // the stream is ordered, so the map keeps the time of each race's last change
    new Map(changes.map(({ raceId, at }) => [raceId, at])),
    async ([raceId, changedAtMs]) => {
      const race = parseRaceId(raceId)!;
      try {
        const outcome = await publishRace(race, changedAtMs);
        const metric = outcome === 'published' ? METRICS.rankingsPublished : METRICS.rankingsSuperseded;
        metrics.addMetric(metric, MetricUnit.Count, 1);
      } catch (error) {
        if (!byOperator && isPermanent(error) && (await tryToGiveUp(race, error, Records[0]!.eventSourceARN)))
          return;
        failedRaces.add(raceId);
        logger.error(
          'rankings not published; Lambda retries the record. See docs/runbook.md#publish-rankings-failing',
          { raceId, error: error as Error },
        );
      }
    },
    { concurrency: concurrentRaces },
  );
  const failed = changes.filter(({ raceId }) => failedRaces.has(raceId));
  const failures = toBatchFailures(
    failed.map(({ sequenceNumber }) => sequenceNumber),
    metrics,
  );
  publishMetrics(metrics);
  return failures;
}
