import type { Deployment } from '../shared/deployment.ts';
import { feedPublishRankings } from '../shared/feed.ts';
import { parseGivenUpRace, parseTableFailure } from './messages.ts';
import type { QueueMessage } from './queue.ts';
import { racesAround, racesOfChanges, withParts } from './races-of-changes.ts';
import type { Fate, RedriveReport } from './redrive-report.ts';
import { count } from '../shared/tally.ts';

/**
 * Publishes the current state of races whose publication failed. The age of a message does not matter,
 * because publishing uses the race's current state, not the change.
 * @returns the fate of each message, by its id
 */
export async function redriveRankings(
  messages: QueueMessage[],
  context: { deployment: Deployment; report: RedriveReport; apply: boolean },
): Promise<Map<string, Fate>> {
  const { deployment, report, apply } = context;
  const fates = new Map<string, Fate>();
  const racesOfMessages = new Map<string, string[]>();
  let streamArn = '';
  for (const { id, body } of messages) {
    const race = parseGivenUpRace(body);
    if (race !== undefined) {
      count(report.reasons, 'race given up');
      streamArn = race.streamArn ?? streamArn;
      racesOfMessages.set(id, [race.raceId]);
      fates.set(id, 'fed');
      continue;
    }
    const givenUp = parseTableFailure(body);
    if (givenUp === undefined) {
      fates.set(id, 'unreadable');
      continue;
    }
    const { condition, batch } = givenUp;
    count(report.reasons, condition);
    streamArn = batch.streamArn;
    const named = await racesOfChanges(deployment, batch);
    if (named === undefined) report.records.expired += batch.batchSize;
    else report.records.found += batch.batchSize;
    const first = Date.parse(batch.approximateArrivalOfFirstRecord);
    const last = Date.parse(batch.approximateArrivalOfLastRecord);
    racesOfMessages.set(id, named ?? racesAround(first, last, deployment.rules));
    fates.set(id, 'fed');
  }
  const races = await withParts(deployment, [...new Set([...racesOfMessages.values()].flat())]);
  report.races = [...new Set([...report.races, ...races])];
  if (!apply || races.length === 0) return fates;
  const fail = (message: string, concerns: (raceIds: string[]) => boolean) => {
    report.failures.push(message);
    for (const [id, raceIds] of racesOfMessages) if (concerns(raceIds)) fates.set(id, 'failed');
  };
  try {
    const failed = await feedPublishRankings(deployment, races, streamArn);
    if (failed.size > 0)
      fail(
        `races ${[...failed].join(', ')} could not be published: see the log of ` +
          `${deployment.outputs.PublishRankingsFunction}, fix the cause, and run this again`,
        (raceIds) => raceIds.some((raceId) => failed.has(raceId)),
      );
  } catch (error) {
    fail((error as Error).message, () => true);
  }
  return fates;
}
