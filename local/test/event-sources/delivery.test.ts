import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../event-sources/delivery.ts';
import type { Delivery, RetryRules } from '../../event-sources/delivery.ts';
import type { Outcome } from '../../event-sources/outcome.ts';
import { shows } from '../support/shows.ts';

interface Run {
  delivered: number[];
  discarded: number[];
  /** The records of each call. */
  calls: number[][];
}

/** Delivers all records to a function that fails on the `poison` records. */
function deliver(records: number[], poison: Set<number>, rules: RetryRules, reports: boolean): Run {
  const run: Run = { delivered: [], discarded: [], calls: [] };
  let queue: Delivery<number>[] = [{ records, attempts: 0, invocations: 0 }];
  for (let delivery = queue.shift(); delivery !== undefined; delivery = queue.shift()) {
    run.calls.push(delivery.records);
    const first = delivery.records.findIndex((record) => poison.has(record));
    let outcome: Outcome = { type: 'done' };
    if (first > 0 && reports) outcome = { type: 'partial', from: first };
    else if (first >= 0) outcome = { type: 'failed', functionError: reports ? null : 'Unhandled' };
    const decision = decide(delivery, outcome, rules);
    const discarded = decision.discarded?.records ?? [];
    run.delivered.push(...delivery.records.slice(0, decision.passed - discarded.length));
    run.discarded.push(...discarded);
    queue = [...decision.next, ...queue];
  }
  return run;
}

const cases = fc.record({
  count: fc.integer({ min: 1, max: 40 }),
  poison: fc.array(fc.nat(39), { maxLength: 5 }).map((list) => new Set(list)),
  maxRetries: fc.nat(4),
  reports: fc.boolean(),
});
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('decide', () => {
  it('gives up only on the poison records if bisection is on', shows('failures/bisect-isolates'), () => {
    fc.assert(
      fc.property(cases, ({ count, poison, maxRetries, reports }) => {
        const { delivered, discarded } = deliver(upTo(count), poison, { bisect: true, maxRetries }, reports);
        expect(delivered).toEqual(upTo(count).filter((record) => !poison.has(record)));
        expect(discarded).toEqual(upTo(count).filter((record) => poison.has(record)));
      }),
    );
  });

  it(
    'makes all attempts on each poison record by itself if bisection is on',
    shows('failures/bisect-costs-no-retry'),
    () => {
      fc.assert(
        fc.property(cases, ({ count, poison, maxRetries, reports }) => {
          const { calls, discarded } = deliver(upTo(count), poison, { bisect: true, maxRetries }, reports);
          for (const record of discarded) {
            expect(calls.filter((call) => call.length === 1 && call[0] === record)).toHaveLength(
              maxRetries + 1,
            );
          }
        }),
      );
    },
  );

  it(
    'gives up on at least the first poison record and the records after it if bisection is off',
    shows('failures/thrown-repeats-batch', 'failures/retries-counted', 'failures/rest-given-up'),
    () => {
      fc.assert(
        fc.property(cases, ({ count, poison, maxRetries, reports }) => {
          const { delivered, discarded, calls } = deliver(
            upTo(count),
            poison,
            { bisect: false, maxRetries },
            reports,
          );
          const first = upTo(count).findIndex((record) => poison.has(record));
          // Without a report, it is unknown whether the records before the first poison record succeeded.
          const kept = first === -1 ? count : reports ? first : 0;
          expect(delivered.concat(discarded)).toEqual(upTo(count));
          expect(delivered).toHaveLength(kept);
          // What is left after a report is a new delivery. A report of the first record fails the whole batch.
          const reported = reports && first > 0 ? 1 : 0;
          expect(calls).toHaveLength(first === -1 ? 1 : reported + maxRetries + 1);
        }),
      );
    },
  );

  it(
    'makes all attempts with what is left after a partial failure, and counts only these',
    shows('failures/partial-is-new-delivery', 'failures/document-count'),
    () => {
      const rules = { maxRetries: 3, bisect: false };
      const partial = decide(
        { records: [4, 5, 6], attempts: 0, invocations: 0 },
        { type: 'partial', from: 2 },
        rules,
      );
      let [delivery] = partial.next;
      let calls = 0;
      let decision = partial;
      for (; delivery !== undefined; [delivery] = decision.next) {
        calls += 1;
        decision = decide(delivery, { type: 'failed', functionError: null }, rules);
      }
      expect(calls).toBe(4);
      expect(decision.discarded).toEqual({ records: [6], invocations: 4, functionError: null });
    },
  );

  it('delivers records in order, and repeats none if no call fails', shows('mappings/shard-order'), () => {
    fc.assert(
      fc.property(cases, ({ count, maxRetries, reports }) => {
        const { calls } = deliver(upTo(count), new Set(), { bisect: true, maxRetries }, reports);
        expect(calls.flat()).toEqual(upTo(count));
      }),
    );
  });
});
