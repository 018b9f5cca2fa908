import type { Logger } from '@aws-lambda-powertools/logger';
import { MetricUnit, type Metrics } from '@aws-lambda-powertools/metrics';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { RaceTimes } from '../../race/race-clock.ts';
import type { Race } from '../../race/race-id.ts';
import { givenUpItemKey, type GivenUpRaceItem } from '../../race/table/close.ts';
import { expiryOf } from '../../race/table/expiry.ts';
import { asciiJson } from './ascii-json.ts';
import { FAILURES_URL, readEnvironment } from './environment.ts';
import { METRICS } from './metric-names.ts';
import type { Table } from './table.ts';

/** Message in the failures queue about a race that a function gave up on. `npm run redrive` reads it. */
export interface GivenUpRace {
  raceId: string;
  /** The error's message. */
  reason: string;
  /** ARN of the stream with the change that could not be published. Set only by publish-rankings. */
  streamArn?: string | undefined;
}

/** Gives up on a race. Throws if AWS does not accept the report; the caller must then retry later. */
export type GiveUpRace = (race: Race, error: Error, streamArn?: string) => Promise<void>;

const REASON_CHARACTERS = 1_000;

/**
 * Creates a function that reports races to the failures queue named in the environment. The function counts
 * each attempt to give up on a race, but reports the race only once. It marks the race as reported after
 * sending the message, so after a crash, it may send the message twice, but never loses it.
 */
export function openGiveUpRace(options: {
  functionName: 'publish-rankings' | 'close-races';
  table: Table;
  times: RaceTimes;
  logger: Logger;
  metrics: Metrics;
}): GiveUpRace {
  const { functionName, table, times, logger, metrics } = options;
  const QueueUrl = readEnvironment({ [FAILURES_URL]: z.url() })[FAILURES_URL];
  const sqs = new SQSClient();

  return async (race, error, streamArn) => {
    const { raceId } = race;
    metrics.addMetric(METRICS.racesGivenUp, MetricUnit.Count, 1);
    logger.error(`gave up on a race; see docs/runbook.md#${functionName}-gave-up-on-a-race`, {
      raceId,
      error,
    });
    const key = givenUpItemKey(race, functionName);
    const { Item: reported } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }),
    );
    if (reported) return;
    const reason = error.message.slice(0, REASON_CHARACTERS);
    const message: GivenUpRace = { raceId, reason, streamArn };
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: asciiJson(message) }));
    const item: GivenUpRaceItem = { ...key, reason, expiresAt: expiryOf(race, times) };
    await table.client.send(new PutCommand({ TableName: table.name, Item: item }));
  };
}
