import { setTimeout as wait } from 'node:timers/promises';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { DynamoDBStreamSchema } from '@aws-lambda-powertools/parser/schemas/dynamodb';
import pMap from 'p-map';
import { z } from 'zod';
import { asOf, rankLive, ranksOf, sequenceOf } from '../../race/ranking.ts';
import { slotEnd } from '../../race/race-clock.ts';
import { parseRaceId, type Race } from '../../race/race-id.ts';
import { raceIdOfPartition } from '../../race/table/keys.ts';
import { PublishRankingsDocument } from '../generated/operations.ts';
import { giveBack, type BatchFailures } from '../shared/batch-failures.ts';
import { PUBLISH_DELAY_SECONDS, readEnvironment, readRaceTimes } from '../shared/environment.ts';
import { openGiveUpRace } from '../shared/give-up-race.ts';
import { loadRace, type LoadedRace } from '../shared/load-race.ts';
import { METRICS } from '../shared/metric-names.ts';
import { observe, publishMetrics } from '../shared/observability.ts';
import { listAsOpen } from '../shared/open-races.ts';
import { openPublisher } from '../shared/publishing/open-publisher.ts';
import { isPermanent } from '../shared/permanent-error.ts';
import type { PublishOutcome } from '../shared/publishing/publisher.ts';
import { rankingsInput } from '../shared/publishing/rankings-input.ts';
import { extendRoster } from '../shared/roster.ts';
import { openTable } from '../shared/table.ts';

const table = openTable();
const times = readRaceTimes();
const publisher = openPublisher(table);
const delayMs =
  1_000 *
  readEnvironment({ [PUBLISH_DELAY_SECONDS]: z.coerce.number().nonnegative() })[PUBLISH_DELAY_SECONDS];
const { logger, metrics } = observe();
const giveUpRace = openGiveUpRace({ functionName: 'publish-rankings', table, times, logger, metrics });

/** What matters here of a stream record: which race has changed and when, and how to give the record back. */
const partChangesSchema = z.object({
  Records: z.array(
    z.object({
      dynamodb: z.object({
        // epoch seconds
        ApproximateCreationDateTime: z.number().default(0),
        Keys: z.object({ PK: z.string() }),
        SequenceNumber: z.string(),
      }),
      eventSourceARN: z.string(),
    }),
  ),
});

/** Set by `npm run redrive`, which reports failures itself and has no stream to hold up. */
const operatorSchema = z.object({ byOperator: z.boolean().default(false) });

/** Races of one batch, so that those of a slot wait together; each reads up to a few megabytes. */
const CONCURRENT_RACES = 6;

/** Whether a race has moved on since it was last published. */
function hasNews({ standings, rankings }: LoadedRace): boolean {
  return !rankings || rankings.sequence < sequenceOf(standings.values());
}

/** DynamoDB rounds the time of a change down to a whole second. */
const CHANGE_TIME_STEP_MS = 1_000;

/** The rest of the delay after a change. A change that was held up in the stream has waited already. */
function restOfDelay(changedAtMs: number): number {
  const rest = changedAtMs + CHANGE_TIME_STEP_MS + delayMs - Date.now();
  return Math.min(Math.max(rest, 0), delayMs);
}

/**
 * Joins, ranks and publishes one race as it is now, whichever of its parts has changed. First it waits, since the
 * windows of the other shards end within a second, and their parts are then in the same push.
 */
async function publishRace(race: Race, changedAtMs: number): Promise<PublishOutcome> {
  await listAsOpen(table, race);
  await wait(restOfDelay(changedAtMs));
  const loaded = await loadRace(table, race);
  if (!hasNews(loaded)) return 'superseded';
  const { standings, rankings } = loaded;
  const status = asOf(standings.values()) < slotEnd(race.slot, times) ? 'OPEN' : 'FINISHING';
  const sequence = sequenceOf(standings.values());
  const ranked = rankLive(standings.values(), ranksOf(rankings?.entries ?? []));
  const roster = await extendRoster(table, race, standings);
  const input = rankingsInput(race, { status, sequence, standings, ranked, roster });
  metrics.addMetric(METRICS.entriesLeftOut, MetricUnit.Count, ranked.length - input.entries.length);
  return publisher.publish(PublishRankingsDocument, { input });
}

/** Gives up a race. Returns false if that cannot be reported now; then its record has to come again. */
async function isGivenUp(race: Race, error: Error, streamArn: string): Promise<boolean> {
  try {
    await giveUpRace(race, error, streamArn);
    return true;
  } catch (reportError) {
    logger.error('race given up and not reported; its record comes again', {
      raceId: race.raceId,
      error: reportError as Error,
    });
    return false;
  }
}

/**
 * Publishes the races whose parts have changed. The stream's records only say which: a batch with twenty
 * changes of one race makes one push. A race that can never be published is given up, since its record would hold
 * up every race behind it in the stream.
 * @returns the records of the races that could not be published now, to deliver again.
 */
export async function handler(event: unknown): Promise<BatchFailures> {
  const { byOperator } = operatorSchema.parse(event);
  const { Records } = partChangesSchema.parse(DynamoDBStreamSchema.parse(event));
  const changes = Records.map(({ dynamodb }) => ({
    raceId: raceIdOfPartition(dynamodb.Keys.PK),
    at: dynamodb.ApproximateCreationDateTime * 1_000,
    sequenceNumber: dynamodb.SequenceNumber,
  }));
  const failedRaces = new Set<string>();
  await pMap(
    // a stream is in order, so that the time of a race's last change is the one that stays
    new Map(changes.map(({ raceId, at }) => [raceId, at])),
    async ([raceId, changedAtMs]) => {
      const race = parseRaceId(raceId)!;
      try {
        const outcome = await publishRace(race, changedAtMs);
        const metric = outcome === 'published' ? METRICS.rankingsPublished : METRICS.rankingsSuperseded;
        metrics.addMetric(metric, MetricUnit.Count, 1);
      } catch (error) {
        if (!byOperator && isPermanent(error) && (await isGivenUp(race, error, Records[0]!.eventSourceARN)))
          return;
        failedRaces.add(raceId);
        logger.error(
          'rankings not published; their record comes again, see docs/runbook.md#publish-rankings-failing',
          { raceId, error: error as Error },
        );
      }
    },
    { concurrency: CONCURRENT_RACES },
  );
  const failed = changes.filter(({ raceId }) => failedRaces.has(raceId));
  const failures = giveBack(
    failed.map(({ sequenceNumber }) => sequenceNumber),
    metrics,
  );
  publishMetrics(metrics);
  return failures;
}
