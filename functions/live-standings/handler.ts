import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { SQSClient } from '@aws-sdk/client-sqs';
import pMap from 'p-map';
import * as z from 'zod';
import { parseRaceId, type Race } from '../../race/race-id.ts';
import type { Standings } from '../../race/standing.ts';
import { readReading, type Reading, type Rejection } from '../../race/reading.ts';
import { QUARANTINE_URL, readEnvironment, readMaxRiders, readReadingRules } from '../shared/environment.ts';
import {
  arrivedAt,
  parseKinesisEvent,
  shardOf,
  textOf,
  type KinesisRecord,
} from '../shared/kinesis-event.ts';
import { AdmittedRiders } from '../shared/admitted-riders.ts';
import { METRICS } from '../shared/metric-names.ts';
import { observe, publishMetrics } from '../shared/observability.ts';
import { openTable } from '../shared/table.ts';
import { Admission } from './admission.ts';
import { joinPart } from './part.ts';
import { quarantine, type RejectedRecord } from './quarantine.ts';
import {
  addReading,
  isLarge,
  readState,
  writeState,
  type WindowState,
  type WindowStateJson,
} from './window-state.ts';

const table = openTable();
const rules = readReadingRules();
const queueUrl = readEnvironment({ [QUARANTINE_URL]: z.url() })[QUARANTINE_URL];
const maxRiders = readMaxRiders();
const admission = new Admission(table, new AdmittedRiders(table, maxRiders), maxRiders);
const sqs = new SQSClient();
const { logger, metrics } = observe();

/**
 * Number of parts to write at the same time. A shard rarely has readings for more than two races of each class:
 * one in the current slot and one in the previous one.
 */
const CONCURRENT_PARTS = 6;

/** Writes the part of each race. If one write fails, the other parts are still written. */
async function storeParts(state: WindowState, shardId: string): Promise<void> {
  const errors: Error[] = [];
  await pMap(
    state,
    async ([raceId, standings]) => {
      try {
        const part = { race: parseRaceId(raceId)!, shardId };
        const { changed, conflicts, riders } = await joinPart(part, standings, { table, times: rules });
        await admission.noteWritten(part.race, shardId, riders);
        if (changed) metrics.addMetric(METRICS.partsWritten, MetricUnit.Count, 1);
        if (conflicts) metrics.addMetric(METRICS.partConflicts, MetricUnit.Count, conflicts);
      } catch (error) {
        errors.push(error as Error);
        logger.error(
          'part not written; Lambda retries the batch. See docs/runbook.md#live-standings-failing',
          {
            raceId,
            shardId,
            error: error as Error,
          },
        );
      }
    },
    { concurrency: CONCURRENT_PARTS },
  );
  if (errors.length > 0)
    throw new AggregateError(
      errors,
      `${errors.length} parts not written: ${errors[0]!.message}. Lambda retries the batch; ` +
        'see docs/runbook.md#live-standings-failing',
    );
}

interface AcceptedRecord {
  record: KinesisRecord;
  reading: Reading;
}

/** Adds a batch's readings to the state, except readings from riders who were not admitted to the race. */
async function addReadings(
  state: WindowState,
  accepted: readonly AcceptedRecord[],
  shardId: string,
): Promise<RejectedRecord[]> {
  const races = new Map<string, { race: Race; inBatch: Set<string> }>();
  for (const { reading } of accepted) {
    const { race, standing } = reading;
    const { inBatch } = races.get(race.raceId) ?? { inBatch: new Set<string>() };
    races.set(race.raceId, { race, inBatch: inBatch.add(standing.racerId) });
  }
  const notAdmitted = new Map<string, ReadonlySet<string>>();
  await pMap(
    races.values(),
    async ({ race, inBatch }) => {
      const inState: Standings = state.get(race.raceId) ?? new Map();
      notAdmitted.set(race.raceId, await admission.rejected({ race, shardId, inState, inBatch }));
    },
    { concurrency: CONCURRENT_PARTS },
  );
  const rejected: RejectedRecord[] = [];
  for (const { record, reading } of accepted) {
    const [{ raceId }, { racerId }] = [reading.race, reading.standing];
    if (!notAdmitted.get(raceId)!.has(racerId)) {
      addReading(state, reading);
      continue;
    }
    const detail = `racerId: ${racerId} cannot join race ${raceId}, which is full; see maxRidersPerRace`;
    rejected.push({ record, rejection: 'race-full', detail });
  }
  return rejected;
}

/**
 * Joins a batch of one shard's readings into the window's state. At the end of the window, joins the state
 * into the part items. Without a window (window length 0), every batch is its own window.
 *
 * If the state becomes large, the function writes the parts immediately, and the window continues with an
 * empty state. When the window ends, the remaining readings are joined into the same parts. Lambda itself
 * ends a window early if its state exceeds 1 MB (`isWindowTerminatedEarly`).
 *
 * @returns the state for the next invocation; Lambda treats a response without a state as a failure
 * @throws if a write fails; Lambda then retries the batch with the same state
 */
export async function handler(event: unknown): Promise<{ state: WindowStateJson | Record<string, never> }> {
  const batch = parseKinesisEvent(event);
  const shardId = batch.shardId ?? (batch.Records[0] && shardOf(batch.Records[0]));
  const state = readState(batch.state ?? {}) ?? withoutState(shardId);
  const accepted: AcceptedRecord[] = [];
  const rejected: RejectedRecord[] = [];
  for (const record of batch.Records) {
    const outcome = readReading(textOf(record), arrivedAt(record), rules);
    if (outcome.accepted) accepted.push({ record, reading: outcome.reading });
    else rejected.push({ record, rejection: outcome.rejection, detail: outcome.detail });
  }
  if (shardId) rejected.push(...(await addReadings(state, accepted, shardId)));
  const endsEarly = batch.isWindowTerminatedEarly || isLarge(state);
  const endsWindow = !batch.window || batch.isFinalInvokeForWindow || endsEarly;
  // Parts do not wait for the quarantine, so a flood of rejected records cannot delay a push.
  const [lost] = await bothOf(
    quarantine(sqs, queueUrl, rejected),
    endsWindow && shardId ? storeParts(state, shardId) : undefined,
  );

  metrics.addMetric(METRICS.acceptedReadings, MetricUnit.Count, batch.Records.length - rejected.length);
  if (endsEarly) metrics.addMetric(METRICS.windowsTerminatedEarly, MetricUnit.Count, 1);
  reportLost(lost);
  publishMetrics(metrics);
  countRejections(rejected);
  return { state: endsWindow ? {} : writeState(state) };
}

/** Starts a window over with an empty state, and logs it, because the window's earlier readings are lost. */
function withoutState(shardId: string | undefined): WindowState {
  logger.warn('window state of another version discarded; see docs/runbook.md#updates', {
    shardId,
  });
  return new Map();
}

/** Waits until both have ended, even if one fails, so that nothing runs on after the invocation. */
async function bothOf<A, B>(a: Promise<A>, b: Promise<B> | undefined): Promise<[A, B | undefined]> {
  await Promise.allSettled([a, b]);
  return Promise.all([a, b]);
}

/** Logs each lost record, because it is not stored anywhere else. */
function reportLost(lost: RejectedRecord[]): void {
  if (lost.length === 0) return;
  metrics.addMetric(METRICS.rejectedReadingsLost, MetricUnit.Count, lost.length);
  logger.error('SQS permanently rejected quarantine messages; see docs/runbook.md#quarantine', {
    records: lost.map(({ record, rejection }) => ({
      rejection,
      shardId: shardOf(record),
      sequenceNumber: record.kinesis.sequenceNumber,
    })),
  });
}

function countRejections(rejected: RejectedRecord[]): void {
  if (rejected.length === 0) return;
  const counts = new Map<Rejection, number>();
  for (const { rejection } of rejected) counts.set(rejection, (counts.get(rejection) ?? 0) + 1);
  for (const [rejection, count] of counts) {
    metrics
      .singleMetric()
      .addDimension('reason', rejection)
      .addMetric(METRICS.rejectedReadings, MetricUnit.Count, count);
  }
  logger.warn('records rejected and quarantined; see docs/runbook.md#quarantine', {
    counts: Object.fromEntries(counts),
    first: rejected[0]!.detail,
  });
}
