/**
 * Compares the buffer with the simplest model of it, a list, under any network behavior and order of events.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  AlleycatError,
  createTelemetryBuffer,
  type ReadingInput,
  type SubmittedReading,
} from '@alleycat/client';
import '../support/seed.ts';
import { answerTo, readingsOf } from './support/scripted-api.ts';

type Outcome = 'taken' | 'no answer' | 'answer lost' | 'too early' | 'refused for good' | number[];

const outcomes = fc.array(
  fc.oneof(
    fc.constantFrom<Outcome>('taken', 'no answer', 'answer lost', 'too early', 'refused for good'),
    fc.array(fc.nat(9)),
  ),
);
const actions = fc.array(
  fc.oneof({ arbitrary: fc.constant('push' as const), weight: 5 }, fc.constant('flush' as const)),
);

it('sends readings in order until they are accepted, at most ten per request, one request at a time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), actions, outcomes, async (scheduler, actions, outcomes) => {
      /** Readings that were pushed and are not known to be accepted or lost. */
      let open: ReadingInput[] = [];
      const taken = new Set<number>();
      let [pushed, lost, underWay] = [0, 0, 0];
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
        underWay += 1;
        check(() => {
          expect(underWay).toBe(1);
          expect(batch.length).toBeGreaterThan(0);
          expect(batch.length).toBeLessThanOrEqual(10);
          expect(batch).toEqual(open.slice(0, batch.length));
        });
        await scheduler.schedule(Promise.resolve(), 'request');
        underWay -= 1;
        const outcome = outcomes.shift() ?? 'taken';
        const done = (reading: ReadingInput) => (open = open.filter((other) => other !== reading));
        if (outcome === 'no answer') throw new TypeError('fetch failed');
        if (outcome === 'too early') throw new AlleycatError({ errorType: 'TooEarly', message: 'wait' });
        if (outcome === 'refused for good') {
          lost += batch.length;
          batch.forEach(done);
          throw new AlleycatError({ errorType: 'RaceNotOn', message: 'never' });
        }
        const refused = { at: Array.isArray(outcome) ? outcome : [], errorType: 'InternalFailure' };
        const through = batch.filter((_, index) => !refused.at.includes(index));
        for (const { second } of through) taken.add(second);
        if (outcome === 'answer lost') throw new TypeError('fetch failed');
        through.forEach(done);
        return answerTo(batch, refused);
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
        onState: (state) => check(() => expect(state).toMatchObject({ pending: open.length, lost })),
      });
      const act = {
        push: async () => {
          const [reading] = readingsOf([++pushed]);
          open.push(reading!);
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
      expect(open).toEqual([]);
      expect(waits.size).toBe(0);
      expect(taken.size).toBeGreaterThanOrEqual(pushed - lost);
    }),
    { numRuns: 300 },
  );
});

const RIDE = readingsOf(Array.from({ length: 60 }, (_, index) => index + 1));
const verdicts = fc.array(fc.constantFrom('good', 'named', 'unnamed'), { minLength: 1, maxLength: 60 });
const failures = fc.infiniteStream(fc.oneof({ arbitrary: fc.constant(false), weight: 4 }, fc.constant(true)));

it('loses exactly the invalid readings, each once with its reason, and sends the others in order', async () => {
  await fc.assert(
    fc.asyncProperty(verdicts, failures, async (verdicts, failures) => {
      const readings = RIDE.slice(0, verdicts.length);
      const verdictOf = new Map(readings.map((reading, index) => [reading, verdicts[index]]));
      const isBad = (reading: ReadingInput) => verdictOf.get(reading) !== 'good';
      const [taken, lost]: [ReadingInput[], [ReadingInput, string][]] = [[], []];
      let [requests, failed] = [0, 0];

      /** Refuses a whole request because of its first invalid reading, as the API does. */
      async function submit(batch: ReadingInput[]): Promise<SubmittedReading[]> {
        requests += 1;
        if (failures.next().value) {
          failed += 1;
          throw new TypeError('fetch failed');
        }
        const place = batch.findIndex(isBad);
        if (place === -1) {
          taken.push(...batch);
          return answerTo(batch);
        }
        const isNamed = verdictOf.get(batch[place]!) === 'named';
        const argument = isNamed ? `readings[${place}].cadence` : undefined;
        const message = `second ${batch[place]!.second}`;
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
      expect(taken).toEqual(readings.filter((reading) => !isBad(reading)));
      // each refusal loses a reading or splits a request, and a failed request may undo one split
      expect(requests).toBeLessThanOrEqual(3 * readings.length + 3 * failed);
    }),
    { numRuns: 300 },
  );
});
