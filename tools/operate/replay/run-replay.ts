import pMap from 'p-map';
import type { Deployment } from '../shared/deployment.ts';
import { feedFinalResults, feedLiveStandings } from '../shared/feed.ts';
import { acceptedOf, countRejected, finalsOf, outcomesOf } from '../shared/record-outcomes.ts';
import { openPositions, type PositionFile } from './positions.ts';
import { listShards, readShard, streamArnOf } from '../shared/read-shard.ts';
import type { ReplayReport } from './replay-report.ts';
import { Snapshots } from './snapshot.ts';
import type { StreamRecord } from '../../shared/kinesis-event.ts';
import { OperatorError } from '../../shared/operator-error.ts';

export interface ReplayOptions {
  /** Start of the period, by arrival in the stream (epoch ms). */
  fromMs: number;
  /** End of the period, exclusive (epoch ms). */
  toMs: number;
  dryRun: boolean;
  /** File that stores the progress. */
  resume?: string;
  signal: AbortSignal;
  log: (line: string) => void;
}

/**
 * Number of shards to replay at the same time. Replaying a shard invokes two functions. The limit leaves most
 * of the account's concurrency for races in progress.
 */
const CONCURRENT_SHARDS = 4;

interface Replay {
  deployment: Deployment;
  options: ReplayOptions;
  streamArn: string;
  report: ReplayReport;
  snapshots: Snapshots;
  positions: PositionFile;
}

/**
 * Passes all accepted readings from a period to both consumers again, with their original arrival times.
 * Items that are already correct do not change. Rejected records are left out, because live-standings would
 * quarantine them a second time.
 * @throws OperatorError if the period ends before it starts
 */
export async function replay(deployment: Deployment, options: ReplayOptions): Promise<ReplayReport> {
  const { kinesis, outputs } = deployment;
  const { fromMs, toMs } = options;
  const [from, to] = [fromMs, toMs].map((ms) => new Date(ms).toISOString()) as [string, string];
  if (fromMs >= toMs)
    throw new OperatorError(`--from: ${from} is not before --to, ${to}: swap them, or use a later --to`);
  const streamArn = await streamArnOf(kinesis, outputs.StreamName);
  const positions = await openPositions(options.resume, { fromMs, toMs, streamArn });
  const shards = await listShards(kinesis, outputs.StreamName);
  const snapshots = new Snapshots(deployment);
  const report: ReplayReport = {
    from,
    to,
    applied: !options.dryRun,
    shards: shards.length,
    records: { read: 0, accepted: 0, refused: 0, fed: 0 },
    refusedBecause: {},
    races: [],
    changes: { added: [], changed: [], removed: [] },
    failures: [],
    interrupted: false,
  };
  const context = { deployment, options, streamArn, report, snapshots, positions };
  await pMap(
    shards,
    async (shardId) => {
      try {
        await replayShard(shardId, context);
      } catch (error) {
        // continue with the other shards, which are independent
        report.failures.push(`${shardId}: ${(error as Error).message}`);
      }
    },
    { concurrency: CONCURRENT_SHARDS },
  );
  report.interrupted = options.signal.aborted;
  report.races = snapshots.races.sort();
  if (!options.dryRun) report.changes = await snapshots.changes();
  if (report.failures.length === 0 && !report.interrupted) await positions.finish();
  return report;
}

async function replayShard(shardId: string, context: Replay): Promise<void> {
  const { deployment, options, positions, report } = context;
  const position = options.dryRun ? undefined : positions.positionOf(shardId);
  const start = position === undefined ? { fromMs: options.fromMs } : { after: position };
  for await (const page of readShard(deployment.kinesis, deployment.outputs.StreamName, shardId, start)) {
    if (options.signal.aborted) return;
    const records = page.filter(({ arrivedAt }) => arrivedAt >= options.fromMs && arrivedAt < options.toMs);
    await replayRecords(records, context);
    const last = records.at(-1);
    if (last && !options.dryRun) await positions.save(shardId, last.sequenceNumber);
    options.log(
      `${shardId}: ${report.records.read} records read from all shards, ${report.records.fed} replayed …`,
    );
    // arrival times increase with sequence numbers, except for small differences within a page
    if (page.every(({ arrivedAt }) => arrivedAt >= options.toMs)) return;
  }
}

async function replayRecords(records: StreamRecord[], context: Replay): Promise<void> {
  const { deployment, options, streamArn, report, snapshots } = context;
  const outcomes = outcomesOf(records, deployment.rules);
  const accepted = acceptedOf(outcomes);
  report.records.read += records.length;
  report.records.accepted += accepted.length;
  countRejected(report, outcomes);
  await snapshots.add(outcomes.flatMap((outcome) => ('reading' in outcome ? [outcome.reading] : [])));
  if (options.dryRun) return;
  await feedLiveStandings(deployment, accepted, streamArn);
  await feedFinalResults(deployment, finalsOf(outcomes), streamArn);
  report.records.fed += accepted.length;
}
