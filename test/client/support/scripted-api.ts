import type { ReadingInput, SubmittedReading } from '@alleycat/client';
import { Journal } from '../../../tools/browser/journal.ts';
import { SLOT } from './builders.ts';

export interface Submission {
  readings: ReadingInput[];
  /** Accepts all readings except those at the given indexes. */
  take(rejected?: { at: number[]; errorType: string }): void;
  fail(error: unknown): void;
}

/** A `submitTelemetry` that answers when and how a test decides. */
export function scriptedApi() {
  const submissions = new Journal<Submission>();
  const submit = (readings: ReadingInput[]) =>
    new Promise<SubmittedReading[]>((resolve, reject) =>
      submissions.add({
        readings,
        take: (rejected) => resolve(answerTo(readings, rejected)),
        fail: reject,
      }),
    );
  return { submissions, submit };
}

export function answerTo(
  readings: readonly ReadingInput[],
  rejected: { at: number[]; errorType: string } = { at: [], errorType: '' },
): SubmittedReading[] {
  return readings.map(({ raceId, second }, index) => {
    const accepted = !rejected.at.includes(index);
    return { raceId, second, accepted, errorType: accepted ? null : rejected.errorType };
  });
}

/** Returns readings of one ride for the given seconds. */
export function readingsOf(seconds: number[], raceId = `1-${SLOT}`): ReadingInput[] {
  return seconds.map((second) => ({
    raceId,
    second,
    deviceTimestamp: 1_795_436_400_000 + second * 1_000,
    cadence: 80,
    resistance: 50,
  }));
}
