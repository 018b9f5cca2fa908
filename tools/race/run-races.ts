import type { Rankings } from '@alleycat/client';
import { deadline, slotAt, slotStart, type RaceTimes } from '../../race/race-clock.ts';
import { raceIdOf } from '../../race/race-id.ts';
import { systemClock } from 'stack-at-home';
import { poll } from 'stack-at-home/testing';
import { simulate, type SimulateOptions } from '../simulator/run-simulation.ts';
import type { SentRace } from '../simulator/sent-race.ts';
import { judge, type Verdict } from './judge.ts';
import type { LocalStack } from '../shared/local-stack.ts';
import { expectedBoard } from './oracle.ts';

/** A stack that runs races, on this machine or on AWS. */
export interface Racetrack extends Pick<LocalStack, 'client' | 'kinesis' | 'streamName'> {
  /** Set if the stack runs on this machine. */
  runtime?: Pick<LocalStack['runtime'], 'deniedCalls'>;
}

export interface RunRacesOptions {
  classes: number[];
  /** Number of races per class, back to back. Default: 1. */
  races?: number;
  ridersPerClass: number;
  dropout: number;
  late: number;
  seed: string;
  /**
   * Prefix of the riders' ids. If set, others may ride in the same races, and only the riders with this prefix
   * are compared. Default: none, and nobody else may ride.
   */
  idPrefix?: string | undefined;
  times: RaceTimes;
  signal: AbortSignal;
  log: (line: string) => void;
  onRankings?: (rankings: Rankings) => void;
  /** Called with readings that the stream has accepted. Riders wait until the promise resolves. */
  onAccepted?: NonNullable<SimulateOptions['onAccepted']>;
}

export interface RacesReport {
  verdicts: Verdict[];
  ridersSent: number;
  /** Number of times a reading was resent. */
  retried: number;
  /** Number of readings that the sender gave up on. */
  refused: number;
  /** Number of rankings that the subscriptions delivered. */
  pushes: number;
  /**
   * Time from the start of the slot, when the first readings are sent, until the viewer receives the first
   * rankings.
   */
  firstRankingsMs: number;
}

/** Minimum time until the slot starts. Subscriptions start in much less time. */
const LEAD_MS = 1_500;
/** Time after the deadline by which all races must be closed and correct. On AWS, close-races runs every minute. */
const CLOSING_TIMEOUT_MS = 120_000;
const LOOK_EVERY_MS = 500;

/** Returns how long a race can take, with the wait for its start and for the close. */
export function longestMinutes({ raceSeconds, graceSeconds }: RaceTimes): number {
  const toStart = LEAD_MS + raceSeconds * 1_000;
  const toDeadline = (2 * raceSeconds + graceSeconds) * 1_000;
  return Math.ceil((toStart + toDeadline + CLOSING_TIMEOUT_MS) / 60_000);
}

/** Throws if a role lacks a permission, because waiting longer would not help. */
function throwIfDenied({ runtime }: Racetrack): void {
  const denied = (runtime?.deniedCalls() ?? []).map(
    ({ role, action, resource }) => `${role}: ${action} on ${resource}`,
  );
  if (denied.length > 0)
    throw new Error(
      `the race cannot complete, because the stack’s roles lack permissions:\n  ${denied.join('\n  ')}\n` +
        'grant these permissions in infra/, or find out why the functions make these calls',
    );
}

/**
 * Waits for a duration.
 * @throws the signal's reason when it aborts
 */
async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await systemClock.wait(Math.max(0, ms), signal);
  signal.throwIfAborted();
}

/**
 * Runs races in each class, starting with the next slot. Watches them through subscriptions until all are
 * closed, and then compares the rankings and results with the oracle's boards.
 * @throws the signal's reason if it aborts, or an Error that lists the calls that were denied to the stack's
 * roles
 */
export async function runRaces(stack: Racetrack, options: RunRacesOptions): Promise<RacesReport> {
  const { classes, races: count = 1, times, signal, log } = options;
  const { client, kinesis, streamName } = stack;
  const slot = slotAt(Date.now() + LEAD_MS, times) + 1;
  const start = slotStart(slot, times);
  const pushed = new Map<string, Rankings>();
  let [pushes, firstRankingsMs] = [0, 0];

  const slots = Array.from({ length: count }, (_, index) => slot + index);
  const stops = classes.flatMap((classId) => [
    ...slots.map((raced) => watch(raceIdOf({ classId, slot: raced }), classId)),
    client.watchCompletedRaces(classId, {
      onRaceCompleted: (race) =>
        log(`race ${race.raceId} is closed: ${race.finishers} of ${race.riders} finished`),
    }),
  ]);
  function watch(raceId: string, classId: number): () => void {
    const onRankings = (rankings: Rankings) => {
      firstRankingsMs ||= Date.now() - start;
      pushes += 1;
      pushed.set(raceId, rankings);
      options.onRankings?.(rankings);
    };
    const onError = (error: Error) => log(`class ${classId}: ${error.message}`);
    return client.watchRankings({ classId, raceId }, { onRankings, onError });
  }
  try {
    log(`the race starts in ${Math.ceil((start - Date.now()) / 1000)} s`);
    // in a loop, because a timer can fire slightly before the previous slot has ended
    while (Date.now() < start) await wait(start - Date.now(), signal);
    const { races, sent, retried, refused } = await simulate({
      ...options,
      kinesis,
      streamName,
      races: count,
      raceSeconds: times.raceSeconds,
    });
    signal.throwIfAborted();
    log(`all riders have stopped: ${sent} readings sent, ${retried} resent, ${refused} refused`);
    const lastArrival = deadline(slots.at(-1)!, times);
    const verdicts = await untilRight({ stack, races, pushed, lastArrival }, options);
    const ridersSent = races.reduce((sum, race) => sum + expectedBoard(race.readings()).length, 0);
    return { verdicts, ridersSent, retried, refused, pushes, firstRankingsMs };
  } finally {
    for (const stop of stops) stop();
  }
}

interface Ridden {
  stack: Racetrack;
  races: SentRace[];
  /** The last rankings from the subscriptions, by race. */
  pushed: ReadonlyMap<string, Rankings>;
  /** The deadline of the last race (epoch ms). */
  lastArrival: number;
}

/**
 * Judges the races repeatedly until all are correct or time is up. A race can close provisionally at first.
 */
async function untilRight(
  { stack, races, pushed, lastArrival }: Ridden,
  { idPrefix, signal, log }: RunRacesOptions,
): Promise<Verdict[]> {
  const boards = races.map((race) => ({ raceId: race.raceId, board: expectedBoard(race.readings()) }));
  const judgeAll = () =>
    Promise.all(
      boards.map(({ raceId, board }) => judge(stack.client, raceId, board, pushed.get(raceId), idPrefix)),
    );
  const rightVerdicts = async () => {
    throwIfDenied(stack);
    // querying all results is expensive, so wait until the last pushes say that the races are over
    if (boards.some(({ raceId }) => pushed.get(raceId)?.status !== 'COMPLETE')) return undefined;
    const verdicts = await judgeAll();
    return verdicts.every(({ differences }) => differences.length === 0) && verdicts;
  };
  log('waiting for the races to close …');
  const timeoutMs = lastArrival + CLOSING_TIMEOUT_MS - Date.now();
  return (await poll(rightVerdicts, { timeoutMs, intervalMs: LOOK_EVERY_MS, signal })) ?? judgeAll();
}
