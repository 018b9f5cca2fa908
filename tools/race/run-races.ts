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

export interface RunRacesOptions {
  classes: number[];
  /** Races of each class, back to back. Default 1. */
  races?: number;
  ridersPerClass: number;
  dropout: number;
  late: number;
  seed: string;
  times: RaceTimes;
  signal: AbortSignal;
  log: (line: string) => void;
  onRankings?: (rankings: Rankings) => void;
  /** Readings that the stream has accepted; the riders wait until it resolves. */
  onAccepted?: NonNullable<SimulateOptions['onAccepted']>;
}

export interface RacesReport {
  verdicts: Verdict[];
  ridersSent: number;
  /** Readings that were sent again, and those that were given up. */
  retried: number;
  refused: number;
  /** Rankings that the subscriptions delivered. */
  pushes: number;
  /** From the start of the slot, when the first readings are sent, to the first rankings at the viewer. */
  firstRankingsMs: number;
}

/** Subscriptions stand in well under this; then the slot may begin. */
const LEAD_MS = 1_500;
/** How long after the deadline all races must be closed and right. */
const CLOSING_PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 500;

/** A stack whose functions lack a permission would not get right by waiting. */
function throwIfDenied({ runtime }: LocalStack): void {
  const denied = runtime
    .deniedCalls()
    .map(({ role, action, resource }) => `${role}: ${action} on ${resource}`);
  if (denied.length > 0)
    throw new Error(
      `the race cannot end right, since the stack does not grant what it needs:\n  ${denied.join('\n  ')}\n` +
        'grant it in infra/, or find out why the call is made',
    );
}

/** @throws the signal's reason when it aborts */
async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await systemClock.wait(Math.max(0, ms), signal);
  signal.throwIfAborted();
}

/**
 * Lets races be ridden in each class from the next slot on, watches by subscription until all are closed, and
 * compares rankings, results and the oracle.
 * @throws the signal's reason when it aborts, and an Error with what a role of the stack was refused
 */
export async function runRaces(stack: LocalStack, options: RunRacesOptions): Promise<RacesReport> {
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
    // a timer may fire a moment early, and that moment belongs to the slot before
    while (Date.now() < start) await wait(start - Date.now(), signal);
    const { races, sent, retried, refused } = await simulate({
      ...options,
      kinesis,
      streamName,
      races: count,
      raceSeconds: times.raceSeconds,
    });
    signal.throwIfAborted();
    log(`all riders are home: ${sent} readings sent, ${retried} sent again, ${refused} refused`);
    const lastArrival = deadline(slots.at(-1)!, times);
    const verdicts = await untilRight({ stack, races, pushed, lastArrival }, options);
    const ridersSent = races.reduce((sum, race) => sum + expectedBoard(race.readings()).length, 0);
    return { verdicts, ridersSent, retried, refused, pushes, firstRankingsMs };
  } finally {
    for (const stop of stops) stop();
  }
}

interface Ridden {
  stack: LocalStack;
  races: SentRace[];
  /** The last rankings that the subscriptions delivered, by race. */
  pushed: ReadonlyMap<string, Rankings>;
  /** The deadline of the last race (ms). */
  lastArrival: number;
}

/** Races may close provisionally and again, so they are judged until all agree, or patience ends. */
async function untilRight(
  { stack, races, pushed, lastArrival }: Ridden,
  { signal, log }: RunRacesOptions,
): Promise<Verdict[]> {
  const boards = races.map((race) => ({ raceId: race.raceId, board: expectedBoard(race.readings()) }));
  const judgeAll = () =>
    Promise.all(boards.map(({ raceId, board }) => judge(stack.client, raceId, board, pushed.get(raceId))));
  const rightVerdicts = async () => {
    throwIfDenied(stack);
    // a query of all results is dear: ask only when the last push says that the race is over
    if (boards.some(({ raceId }) => pushed.get(raceId)?.status !== 'COMPLETE')) return undefined;
    const verdicts = await judgeAll();
    return verdicts.every(({ differences }) => differences.length === 0) && verdicts;
  };
  log('waiting for the races to close …');
  const patienceMs = lastArrival + CLOSING_PATIENCE_MS - Date.now();
  return (await poll(rightVerdicts, { patienceMs, everyMs: LOOK_EVERY_MS, signal })) ?? judgeAll();
}
