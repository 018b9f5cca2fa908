import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { RaceTimes } from '../../../race/race-clock.ts';
import { classIdsOf } from '../../shared/class-ids-of.ts';
import type { LocalStack } from '../../shared/local-stack.ts';
import { simulate } from '../../simulator/run-simulation.ts';
import type { Attack, AttackReport } from '../support/attacker.ts';
import { startBenchStack } from '../support/bench-stack.ts';
import { compare, spreadOf, type Measured, type Run } from '../support/benchmark.ts';

const TIMES: RaceTimes = { raceSeconds: 60, graceSeconds: 15 };
const WINDOW_SECONDS = 5;
const CLASS_ID = 1;
const HONEST_RIDERS = 20;
/** Two shards accept 2,000 records per second, so the stream throttles nobody. */
const SHARDS = 2;
/** As much as one shard accepts. */
const ATTACK_PER_SECOND = 1_000;
const ATTACK_SECONDS = 120;
const QUIET_SECONDS = 45;
/** Time until the first riders are on the board. */
const WARM_UP_SECONDS = 15;
/** An attack may delay a push by one window. */
const GOAL_SECONDS = 2 * WINDOW_SECONDS;

/** Starts the product with races that close once a minute, as on AWS. Its warnings are about hostile records. */
export const setup = (run: Run): Promise<LocalStack> =>
  startBenchStack(
    run,
    { ...TIMES, windowSeconds: WINDOW_SECONDS, shardCount: SHARDS },
    { scheduleSeconds: 60, warn() {} },
  );

function rideHonestly({ kinesis, streamName }: LocalStack, run: Run): void {
  const ending = new AbortController();
  const signal = AbortSignal.any([ending.signal, run.signal]);
  const simulation = simulate({
    kinesis,
    streamName,
    classes: [CLASS_ID],
    ridersPerClass: HONEST_RIDERS,
    raceSeconds: TIMES.raceSeconds,
    joinRunning: true,
    signal,
  });
  run.after(() => {
    ending.abort();
    return simulation;
  });
}

async function attack({ runtime, outputs, streamName }: LocalStack, run: Run): Promise<AttackReport> {
  const attacker = fork(join(import.meta.dirname, '../support/attacker.ts'));
  run.after(() => attacker.connected && attacker.disconnect());
  const { region, credentials, endpoints } = runtime;
  const order: Attack = {
    client: { endpoint: endpoints.kinesis, region, credentials },
    streamName,
    times: TIMES,
    classIds: classIdsOf(outputs),
    recordsPerSecond: ATTACK_PER_SECOND,
    seconds: ATTACK_SECONDS,
  };
  attacker.send(order);
  const [report] = (await once(attacker, 'message', { signal: run.signal })) as [AttackReport];
  return report;
}

/** Returns the seconds between consecutive pushes in a period. The time since the last push counts, too. */
function gapsOf(pushes: readonly number[], from: number, to: number): number[] {
  const times = [from, ...pushes.filter((at) => at > from && at < to), to];
  return times.slice(1).map((at, index) => (at - times[index]!) / 1_000);
}

export async function measure(stack: LocalStack, run: Run): Promise<Measured> {
  const pushes: number[] = [];
  run.after(
    stack.client.watchRankings({ classId: CLASS_ID }, { onRankings: () => pushes.push(performance.now()) }),
  );
  rideHonestly(stack, run);
  await wait(WARM_UP_SECONDS * 1_000, undefined, { signal: run.signal });
  run.say(`  ${QUIET_SECONDS} s without an attack`);
  const start = performance.now();
  await wait(QUIET_SECONDS * 1_000, undefined, { signal: run.signal });
  run.say(`  ${ATTACK_PER_SECOND} hostile records/s for ${ATTACK_SECONDS} s`);
  const attacked = performance.now();
  const { accepted } = await attack(stack, run);
  const end = performance.now();
  const [quiet, attackedGaps] = [gapsOf(pushes, start, attacked), gapsOf(pushes, attacked, end)];
  const rate = Math.round(accepted / ((end - attacked) / 1_000));
  return {
    ...compare(
      {
        value: Math.max(...attackedGaps),
        unit: `s between two pushes at most, with ${rate} hostile records/s`,
        reference: 'without an attack',
        referenceValue: Math.max(...quiet),
      },
      { goal: GOAL_SECONDS, goalFor: 'value', better: 'at most' },
    ),
    spread: spreadOf(attackedGaps),
    referenceSpread: spreadOf(quiet),
  };
}
