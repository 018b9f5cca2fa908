import type { ReadingInput, SubmittedReading } from '@alleycat/client';
import { Journal } from '../../../tools/browser/journal.ts';
import { SLOT } from './builders.ts';

export interface Submission {
  readings: ReadingInput[];
  /** Accepts all readings except those at the given places. */
  take(refused?: { at: number[]; errorType: string }): void;
  fail(error: unknown): void;
}

/** A `submitTelemetry` that answers when and how a test decides. */
export function scriptedApi() {
  const submissions = new Journal<Submission>();
  const submit = (readings: ReadingInput[]) =>
    new Promise<SubmittedReading[]>((resolve, reject) =>
      submissions.add({
        readings,
        take: (refused) => resolve(answerTo(readings, refused)),
        fail: reject,
      }),
    );
  return { submissions, submit };
}

export function answerTo(
  readings: readonly ReadingInput[],
  refused: { at: number[]; errorType: string } = { at: [], errorType: '' },
): SubmittedReading[] {
  return readings.map(({ raceId, second }, index) => {
    const accepted = !refused.at.includes(index);
    return { raceId, second, accepted, errorType: accepted ? null : refused.errorType };
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
