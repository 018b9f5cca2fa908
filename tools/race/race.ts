import pc from 'picocolors';
import { abortOnInterrupt, behaviorOf, consoleLog, silenceNodeWarning } from 'stack-at-home/command';
import { messageOf } from 'stack-at-home';
import { poll } from 'stack-at-home/testing';
import type { Telemetry } from '../../race/reading.ts';
import { raceIdOf } from '../../race/race-id.ts';
import { CLASS_IDS } from '../../race/class-id.ts';
import { createBoardView } from '../start/board-view.ts';
import { Chaos, type ChaosCounts } from './chaos.ts';
import { checkClasses } from '../shared/check-classes.ts';
import { iamReportLines } from '../shared/iam-report.ts';
import type { LocalStack } from '../shared/local-stack.ts';
import { configOf } from '../shared/race-options.ts';
import { newSmokePrefix } from '../shared/smoke-riders.ts';
import { createCommand, type RaceCommandOptions } from './options.ts';
import {
  longestMinutes,
  runRaces,
  type Racetrack,
  type RacesReport,
  type RunRacesOptions,
} from './run-races.ts';
import { countSetAside, type SetAside } from './set-aside.ts';
import { findTarget, optionsOf, type Target } from './target.ts';

const options = createCommand().parse().opts<RaceCommandOptions>();
const signal = abortOnInterrupt();
// with --json, standard output contains only JSON
const out = options.json ? process.stderr : process.stdout;
const log = (line: string) => out.write(`${line}\n`);

const CHAOS_PART = 0.05;
/** Without this wait, a short race could be over before invented riders are turned away. */
const UNTIL_FULL = { timeoutMs: 10_000, intervalMs: 100 };

/**
 * Creates chaos that reshards the stream once, after half of the readings.
 * @param fullRaces ids of the races that all riders have joined
 */
function chaosFor({ kinesis, streamName }: LocalStack, fullRaces: ReadonlySet<string>): Chaos {
  const { riders, classes, raceSeconds, seed } = options;
  const isFull = ({ classId, raceId }: Telemetry) => fullRaces.has(raceIdOf({ classId, slot: raceId }));
  return new Chaos({
    kinesis,
    streamName,
    raceSeconds,
    seed,
    log,
    poison: CHAOS_PART,
    duplicates: CHAOS_PART,
    replays: CHAOS_PART,
    invented: CHAOS_PART,
    isFull,
    untilFull: async (reading) => {
      await poll(() => Promise.resolve(isFull(reading)), UNTIL_FULL);
    },
    reshardAfter: [Math.floor((riders * classes * raceSeconds) / 2)],
  });
}

/** Number of disturbances during the races, and number of messages in the queues afterward. */
type Trouble = ChaosCounts & SetAside;

function report({ verdicts, ridersSent, pushes, firstRankingsMs }: RacesReport, chaos?: Trouble) {
  const sum = (of: (verdict: (typeof verdicts)[number]) => number) =>
    verdicts.reduce((total, verdict) => total + of(verdict), 0);
  return {
    races: verdicts.length,
    ridersSent,
    ridersRanked: sum(({ ranked }) => ranked),
    finishers: sum(({ finishers }) => finishers),
    dnf: sum(({ dnf }) => dnf),
    pushes,
    firstRankingsMs,
    ...(chaos && { chaos }),
    agrees:
      verdicts.length > 0 &&
      verdicts.every(({ differences }) => differences.length === 0) &&
      (!chaos || (chaos.quarantined === chaos.poison && chaos.deadLetters === 0)),
  };
}

type Circumstances = Pick<RunRacesOptions, 'times' | 'signal' | 'idPrefix' | 'onRankings' | 'onAccepted'>;

/** Runs the races, shows the board of the first class, and logs all differences. */
async function ride(track: Racetrack, circumstances: Circumstances): Promise<RacesReport> {
  const classIds = CLASS_IDS.slice(0, options.classes);
  const classes = await track.client.classes();
  checkClasses(classIds, classes.length);
  const view = options.json ? undefined : createBoardView(process.stdout, classes[0]!.name);
  const result = await runRaces(track, {
    ...options,
    ...circumstances,
    ridersPerClass: options.riders,
    classes: classIds,
    log: (line) => {
      view?.done();
      log(line);
    },
    onRankings: (rankings) => {
      circumstances.onRankings?.(rankings);
      if (rankings.classId === 1) view?.show(rankings);
    },
  });
  view?.done();
  for (const { raceId, differences } of result.verdicts)
    for (const difference of differences) log(pc.red(`race ${raceId}: ${difference}`));
  return result;
}

/** @param remedy what to do if the race does not agree with the plain sort */
function logSummary(summary: ReturnType<typeof report>, remedy: string): void {
  log(
    `${summary.ridersRanked} of ${summary.ridersSent} riders ranked in ${summary.races} races: ` +
      `${summary.finishers} finished, ${summary.dnf} did not; ${summary.pushes} pushes, ` +
      `the first after ${summary.firstRankingsMs} ms`,
  );
  const trouble = summary.chaos;
  if (trouble)
    log(
      `chaos: ${trouble.poison} poison records, ${trouble.duplicates} duplicates, ${trouble.replays} replays and ` +
        `${trouble.invented} readings of invented riders were added, and the stream was resharded ` +
        `${trouble.reshards} times; ${trouble.quarantined} records are in quarantine, and Lambda gave up on ${trouble.deadLetters} batches`,
    );
  log(
    summary.agrees
      ? pc.green('rankings, results and the plain sort agree')
      : pc.red(`rankings, results and the plain sort do NOT agree; see the output above. ${remedy}`),
  );
}

function printJson(summary: object): void {
  if (options.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
}

async function raceHere(stack: LocalStack): Promise<boolean> {
  const { raceSeconds, grace: graceSeconds } = options;
  const fullRaces = new Set<string>();
  const chaos = options.chaos ? chaosFor(stack, fullRaces) : undefined;
  const result = await ride(stack, {
    times: { raceSeconds, graceSeconds },
    signal: AbortSignal.any([signal, stack.runtime.failure]),
    onRankings: ({ riders, raceId }) => {
      if (riders >= options.riders) fullRaces.add(raceId);
    },
    ...(chaos && { onAccepted: (readings) => chaos.onAccepted(readings) }),
  });
  const trouble = chaos && { ...chaos.counts, ...(await countSetAside(stack.runtime, chaos.counts.poison)) };
  const summary = report(result, trouble);
  logSummary(summary, `To run the same race with the functions’ logs, use --seed ${options.seed} --verbose`);
  const iamReport = options.iamReport ? stack.runtime.unusedGrants() : undefined;
  if (iamReport) for (const line of iamReportLines(iamReport)) log(line);
  printJson({ ...summary, ...(iamReport && { iamReport }) });
  return summary.agrees;
}

async function raceOn(target: Target): Promise<boolean> {
  const { times, place } = target;
  const idPrefix = newSmokePrefix();
  const riderIds = `${idPrefix}*`;
  log(
    `the races of the stack ${place.local ?? place.stack} last ${times.raceSeconds} s; with the wait for the start ` +
      `and for the close, this takes at most ${longestMinutes(times)} minutes`,
  );
  try {
    const summary = report(await ride(target, { times, signal, idPrefix }));
    logSummary(summary, 'See docs/runbook.md for the stack’s logs');
    printJson({ ...summary, riderIds });
    return summary.agrees;
  } finally {
    log(
      `the riders ${riderIds} remain in results and class records; to delete them, run\n` +
        `  npm run delete-rider -- --rider '${riderIds}' ${optionsOf(place)} --apply`,
    );
  }
}

let stop: (() => unknown) | undefined;
try {
  if (options.target === undefined) {
    // imported here, because CDK takes seconds to load and `--help` does not need it
    const { startLocalStack } = await import('../shared/local-stack.ts');
    const stack = await startLocalStack({
      // nobody but the riders of the race can join it
      config: { ...configOf(options), ...(options.chaos && { maxRidersPerRace: options.riders }) },
      runtime: behaviorOf(options),
      log: consoleLog(options.verbose),
    });
    stop = () => stack.stop();
    process.exitCode = (await raceHere(stack)) ? 0 : 1;
  } else {
    silenceNodeWarning();
    const target = await findTarget(options.target);
    stop = () => target.close();
    process.exitCode = (await raceOn(target)) ? 0 : 1;
  }
} catch (error) {
  process.exitCode = 1;
  if (!signal.aborted) process.stderr.write(`${pc.red(messageOf(error))}\n`);
} finally {
  await stop?.();
}
