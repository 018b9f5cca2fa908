/**
 * Compares the buffer with its simplest model, a list, for any network behavior and order of events.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  AlleycatError,
  createTelemetryBuffer,
  type ReadingInput,
  type SubmittedReading,
} from '@alleycat/client';
import '../../local/test/support/seed.ts';
import { answerTo, readingsOf } from './support/scripted-api.ts';

type Outcome = 'accepted' | 'no answer' | 'answer lost' | 'too early' | 'rejected permanently' | number[];

const outcomes = fc.array(
  fc.oneof(
    fc.constantFrom<Outcome>('accepted', 'no answer', 'answer lost', 'too early', 'rejected permanently'),
    fc.array(fc.nat(9)),
  ),
);
const actions = fc.array(
  fc.oneof({ arbitrary: fc.constant('push' as const), weight: 5 }, fc.constant('flush' as const)),
);

it('the buffer sends readings in order until accepted, at most ten per request, one request at a time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), actions, outcomes, async (scheduler, actions, outcomes) => {
      /** Readings that were pushed and are not known to be accepted or lost. */
      let unresolved: ReadingInput[] = [];
      const accepted = new Set<number>();
      let [pushed, lost, inFlight] = [0, 0, 0];
      /**
       * Failed expectations, kept until the end because the buffer treats an error thrown in its callbacks as
       * a network failure.
       */
      const violations: unknown[] = [];
      const check = (expectation: () => void) => {
        try {
          expectation();
        } catch (violation) {
          violations.push(violation);
        }
      };

      async function submit(batch: ReadingInput[]): Promise<SubmittedReading[]> {
        inFlight += 1;
        check(() => {
          expect(inFlight).toBe(1);
          expect(batch.length).toBeGreaterThan(0);
          expect(batch.length).toBeLessThanOrEqual(10);
          expect(batch).toEqual(unresolved.slice(0, batch.length));
        });
        await scheduler.schedule(Promise.resolve(), 'request');
        inFlight -= 1;
        const outcome = outcomes.shift() ?? 'accepted';
        const done = (reading: ReadingInput) =>
          (unresolved = unresolved.filter((other) => other !== reading));
        if (outcome === 'no answer') throw new TypeError('fetch failed');
        if (outcome === 'too early') throw new AlleycatError({ errorType: 'TooEarly', message: 'wait' });
        if (outcome === 'rejected permanently') {
          lost += batch.length;
          batch.forEach(done);
          throw new AlleycatError({ errorType: 'RaceNotOn', message: 'never' });
        }
        const rejected = { at: Array.isArray(outcome) ? outcome : [], errorType: 'InternalFailure' };
        const acceptedNow = batch.filter((_, index) => !rejected.at.includes(index));
        for (const { second } of acceptedNow) accepted.add(second);
        if (outcome === 'answer lost') throw new TypeError('fetch failed');
        acceptedNow.forEach(done);
        return answerTo(batch, rejected);
      }

      const waits = new Set<object>();
      const buffer = createTelemetryBuffer({
        submit,
        random: () => 0.5,
        clock: {
          wait: (_, signal) => {
            const wait = {};
            waits.add(wait);
            const aborted = new Promise((resolve) =>
              signal?.addEventListener('abort', resolve, { once: true }),
            );
            return Promise.race([scheduler.schedule(Promise.resolve(), 'wait'), aborted]).then(
              () => void waits.delete(wait),
            );
          },
        },
        onState: (state) => check(() => expect(state).toMatchObject({ pending: unresolved.length, lost })),
      });
      const act = {
        push: async () => {
          const [reading] = readingsOf([++pushed]);
          unresolved.push(reading!);
          buffer.push(reading!);
        },
        flush: async () => buffer.flush(),
      };
      const { task } = scheduler.scheduleSequence(
        actions.map((action) => ({ label: action, builder: act[action] })),
      );
      expect(await scheduler.waitFor(task)).toMatchObject({ faulty: false });
      await scheduler.waitFor(buffer.drained());
      if (violations.length > 0) throw violations[0];
      expect(unresolved).toEqual([]);
      expect(waits.size).toBe(0);
      expect(accepted.size).toBeGreaterThanOrEqual(pushed - lost);
    }),
    { numRuns: 300 },
  );
});

const RIDE = readingsOf(Array.from({ length: 60 }, (_, index) => index + 1));
const verdicts = fc.array(fc.constantFrom('good', 'named', 'unnamed'), { minLength: 1, maxLength: 60 });
const failures = fc.infiniteStream(fc.oneof({ arbitrary: fc.constant(false), weight: 4 }, fc.constant(true)));

it('the buffer drops and reports exactly the invalid readings, and sends the others in order', async () => {
  await fc.assert(
    fc.asyncProperty(verdicts, failures, async (verdicts, failures) => {
      const readings = RIDE.slice(0, verdicts.length);
      const verdictOf = new Map(readings.map((reading, index) => [reading, verdicts[index]]));
      const isBad = (reading: ReadingInput) => verdictOf.get(reading) !== 'good';
      const [accepted, lost]: [ReadingInput[], [ReadingInput, string][]] = [[], []];
      let [requests, failedRequests] = [0, 0];

      /** Rejects a whole request because of its first invalid reading, as the API does. */
      async function submit(batch: ReadingInput[]): Promise<SubmittedReading[]> {
        requests += 1;
        if (failures.next().value) {
          failedRequests += 1;
          throw new TypeError('fetch failed');
        }
        const index = batch.findIndex(isBad);
        if (index === -1) {
          accepted.push(...batch);
          return answerTo(batch);
        }
        const isNamed = verdictOf.get(batch[index]!) === 'named';
        const argument = isNamed ? `readings[${index}].cadence` : undefined;
        const message = `second ${batch[index]!.second}`;
        throw new AlleycatError({ errorType: 'ValidationError', message, argument });
      }

      const buffer = createTelemetryBuffer({
        submit,
        random: () => 0.5,
        clock: { wait: () => Promise.resolve() },
        onLost: (reading, { message }) => lost.push([reading, message]),
      });
      readings.forEach((reading) => buffer.push(reading));
      buffer.flush();
      await buffer.drained();
      expect(lost).toEqual(
        readings.filter(isBad).map((reading) => [reading, `second ${reading.second}`] as const),
      );
      expect(accepted).toEqual(readings.filter((reading) => !isBad(reading)));
      // each rejection drops a reading or splits a request, and a failed request may undo one split
      expect(requests).toBeLessThanOrEqual(3 * readings.length + 3 * failedRequests);
    }),
    { numRuns: 300 },
  );
});
