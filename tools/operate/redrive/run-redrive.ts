import type { Deployment } from '../shared/deployment.ts';
import { feedCloseRaces } from '../shared/feed.ts';
import { parseGivenUpRace } from './messages.ts';
import { deleteMessages, returnMessages, receiveMessages, type QueueMessage } from './queue.ts';
import { findQueue } from './queues.ts';
import { streamArnOf } from '../shared/read-shard.ts';
import { redriveKinesisFailure, type Consumer } from './redrive-kinesis.ts';
import { redriveQuarantined } from './redrive-quarantine.ts';
import { redriveRankings } from './redrive-rankings.ts';
import { count } from '../shared/tally.ts';
import { newRedriveReport, type Fate, type RedriveReport } from './redrive-report.ts';

export interface RedriveOptions {
  /** One of `QUEUE_NAMES`, or a URL. */
  queue: string;
  /** Redrive only messages that were sent at this time (epoch ms) or later. */
  sinceMs: number;
  /** Whether to redrive records and delete messages. If false, nothing changes. */
  apply: boolean;
  /** Whether to also delete messages whose records no longer exist. */
  deleteExpired: boolean;
  signal: AbortSignal;
  log: (line: string) => void;
}

/**
 * Passes the records named in a queue's messages to their consumer again. A message is deleted only after the
 * consumer has handled all of its records. You can run this again after an interruption, because the
 * consumers are idempotent.
 */
export async function redrive(deployment: Deployment, options: RedriveOptions): Promise<RedriveReport> {
  const { sqs, kinesis, outputs } = deployment;
  const { apply, signal, log } = options;
  const { name, url } = findQueue(options.queue, outputs);
  const report = newRedriveReport(name, apply);
  const streamArn = await streamArnOf(kinesis, outputs.StreamName);
  // ignore messages that functions send in the meantime; otherwise, this loop might never end
  const span = { sinceMs: options.sinceMs, beforeMs: Date.now() };
  const held: QueueMessage[] = [];
  const context = { deployment, streamArn, report, apply, signal };
  try {
    for await (const chunk of receiveMessages(sqs, url, span, signal)) {
      const fates = await fatesOf(name, chunk, context);
      const isDone = ({ id }: QueueMessage) =>
        fates.get(id) === 'fed' || (options.deleteExpired && fates.get(id) === 'expired');
      for (const fate of fates.values()) report.messages[fate] += 1;
      if (apply) await deleteMessages(sqs, url, chunk.filter(isDone));
      held.push(...chunk.filter((message) => !apply || !isDone(message)));
      log(`${Object.values(report.messages).reduce((sum, number) => sum + number, 0)} messages processed …`);
      if (signal.aborted) break;
    }
  } finally {
    await returnMessages(sqs, url, held);
  }
  report.interrupted = signal.aborted;
  return report;
}

interface Context {
  deployment: Deployment;
  streamArn: string;
  report: RedriveReport;
  apply: boolean;
  signal: AbortSignal;
}

async function fatesOf(
  queue: ReturnType<typeof findQueue>['name'],
  messages: QueueMessage[],
  context: Context,
): Promise<Map<string, Fate>> {
  if (queue === 'quarantine') return redriveQuarantined(messages, context);
  if (queue === 'publish-rankings') return redriveRankings(messages, context);
  if (queue === 'close-races') return redriveClosing(messages, context);
  return redriveBatches(queue, messages, context);
}

/** Redrives messages one after another. Continues with the next message after a failure. */
async function redriveBatches(
  consumer: Consumer,
  messages: QueueMessage[],
  context: Context,
): Promise<Map<string, Fate>> {
  const fates = new Map<string, Fate>();
  for (const { id, body } of messages) {
    if (context.signal.aborted) break;
    try {
      fates.set(id, await redriveKinesisFailure(body, { ...context, consumer }));
    } catch (error) {
      if (context.signal.aborted) break;
      fates.set(id, 'failed');
      context.report.failures.push((error as Error).message);
    }
  }
  return fates;
}

/**
 * Invokes close-races. It closes every race that is due, so one call replaces all runs that Lambda gave up on.
 * Races that close-races gave up on are no longer on the open list, so the call has to pass their ids.
 */
async function redriveClosing(
  messages: QueueMessage[],
  { deployment, report, apply }: Context,
): Promise<Map<string, Fate>> {
  const raceOf = new Map(messages.map(({ id, body }) => [id, parseGivenUpRace(body)?.raceId]));
  for (const raceId of raceOf.values())
    count(report.reasons, raceId === undefined ? 'run given up' : 'race given up');
  const races = new Set([...raceOf.values()].filter((raceId) => raceId !== undefined));
  report.races = [...new Set([...report.races, ...races])];
  if (!apply) return new Map(messages.map(({ id }) => [id, 'fed']));
  try {
    const failed = await feedCloseRaces(deployment, [...races]);
    for (const raceId of races)
      if (failed.has(raceId))
        report.failures.push(
          `race ${raceId} cannot be closed in its present state: see the log of ` +
            `${deployment.outputs.CloseRacesFunction}, fix the cause, and run this again`,
        );
    return new Map([...raceOf].map(([id, raceId]) => [id, raceId && failed.has(raceId) ? 'failed' : 'fed']));
  } catch (error) {
    report.failures.push((error as Error).message);
    return new Map(messages.map(({ id }) => [id, 'failed']));
  }
}
