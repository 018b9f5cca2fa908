import { expect, onTestFailed } from 'vitest';
import { runRaces, type RacesReport, type RunRacesOptions } from '../../../tools/race/run-races.ts';
import { OPEN_RACES_PARTITION } from '../../../race/table/keys.ts';
import type { RaceTimes } from '../../../race/race-clock.ts';
import { raceIdOf } from '../../../race/race-id.ts';
import { eventually } from 'stack-at-home/testing';
import type { Telemetry } from '../../../race/reading.ts';
import type { FaultStack } from './fault-stack.ts';

/** Riders in each class. */
export const RIDERS = 300;

/**
 * A short race. Its grace period is longer than any delay that faults or a busy machine can cause. It adds no
 * time to the test, because a race closes as soon as all riders have finished.
 */
export const FAULT_TIMES: RaceTimes = { raceSeconds: 8, graceSeconds: 120 };

/** Maximum wait for a condition. It is long because faults and busy machines cause delays. */
export const TIMEOUT_MS = 180_000;

/**
 * Runs one race in each class, from Kinesis to the subscription, and checks them as `npm run race` does.
 * Resolves once the summaries are also stored and no race is left to close.
 */
export async function race(
  stack: FaultStack,
  options: Partial<Omit<RunRacesOptions, 'signal'>> = {},
): Promise<RacesReport> {
  const story: string[] = [];
  onTestFailed(() => console.warn([...story, ...stack.journal].join('\n')));
  const report = await runRaces(stack, {
    classes: [1],
    ridersPerClass: RIDERS,
    dropout: 0,
    late: 0.2,
    seed: 'faults',
    times: FAULT_TIMES,
    log: (line) => story.push(line),
    ...options,
    signal: new AbortController().signal,
  });
  for (const { raceId, finishers } of report.verdicts) {
    const isSummarized = async () => {
      const found = await stack.client.race(raceId);
      return found?.status === 'COMPLETE' && found.finishers === finishers;
    };
    await eventually(`the summary of race ${raceId}`, isSummarized, { timeoutMs: TIMEOUT_MS });
  }
  const isDone = async () => (await stack.itemsOf(OPEN_RACES_PARTITION)).length === 0;
  await eventually('the list of open races to be empty', isDone, { timeoutMs: TIMEOUT_MS });
  return report;
}

/** Number of readings in a race of one class. */
export const READINGS = RIDERS * FAULT_TIMES.raceSeconds;

/** Runs each action after the given number of readings, and makes riders wait until the action is done. */
export function during(
  plan: [readings: number, act: (accepted: readonly Telemetry[]) => unknown][],
): NonNullable<RunRacesOptions['onAccepted']> {
  const waiting = [...plan].sort(([a], [b]) => a - b);
  let count = 0;
  return async (readings) => {
    count += readings.length;
    while (waiting.length > 0 && waiting[0]![0] <= count) await waiting.shift()![1](readings);
  };
}

/**
 * Waits until all riders of a race are admitted. final-results skips the readings of other riders, whose
 * results close-races writes. Use it with `late: 0`, because late riders may join too late.
 * @param accepted readings from the race
 */
export async function allAdmitted(stack: FaultStack, accepted: readonly Telemetry[]): Promise<void> {
  const { classId, raceId: slot } = accepted[0]!;
  const raceId = raceIdOf({ classId, slot });
  const areAdmitted = async () => (await stack.client.rankings(raceId))?.riders === RIDERS;
  await eventually('all riders to be admitted', areAdmitted, { timeoutMs: TIMEOUT_MS });
}

/** Expects that no rider is lost, and that rankings, results and the plain sort agree. */
export function expectRight({ verdicts, ridersSent, refused }: RacesReport, riders = RIDERS): void {
  expect(
    verdicts.flatMap(({ raceId, differences }) =>
      differences.map((difference) => `${raceId}: ${difference}`),
    ),
  ).toEqual([]);
  for (const { ranked, finishers } of verdicts) {
    expect(ranked).toBe(riders);
    expect(finishers).toBe(riders);
  }
  expect(ridersSent).toBe(riders * verdicts.length);
  expect(refused).toBe(0);
}
