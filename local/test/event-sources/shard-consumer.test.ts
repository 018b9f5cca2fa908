import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvocationRejected } from '../../lambda/errors.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { MemorySource } from '../support/memory-source.ts';
import { consume, finals, join, sourceOf, WINDOW } from './consume.ts';
import { shows } from '../support/shows.ts';

const stream = fc.array(fc.record({ gapMs: fc.integer({ min: 0, max: 8_000 }), passes: fc.boolean() }), {
  minLength: 1,
  maxLength: 30,
});

describe('the consumer of a shard with tumbling windows', () => {
  it(
    'aggregates each record once, in its window, despite failures and whatever the batch size',
    shows(
      'windows/arrival-time',
      'windows/epoch-aligned',
      'windows/state-handed-on',
      'windows/one-window-a-batch',
      'windows/no-records-no-call',
      'windows/failed-call-repeats',
      'windows/failed-final-repeats',
    ),
    async () => {
      await fc.assert(
        fc.asyncProperty(
          stream,
          fc.integer({ min: 1, max: 7 }),
          fc.integer({ min: 1, max: 9 }),
          fc.array(fc.boolean(), { maxLength: 20 }),
          async (records, batchSize, pageSize, failures) => {
            const { source, arrivals } = sourceOf(records, pageSize);
            let call = 0;
            const { events, counters } = await consume({
              source,
              properties: { ...WINDOW, BatchSize: batchSize },
              passes: (index) => records[index]?.passes === true,
              handler: (event) => {
                if (failures[call++]) throw new Error('fails sometimes');
                return join(event);
              },
            });

            const expected = new Map<string, number[]>();
            records.forEach(({ passes }, index) => {
              const start = new Date(Math.floor((arrivals[index] ?? 0) / 10_000) * 10_000)
                .toISOString()
                .replace('.000', '');
              if (passes) expected.set(start, [...(expected.get(start) ?? []), index]);
            });
            // If a final call failed and was retried, the map keeps only the retry.
            const seen = new Map(
              finals(events).map(({ window, state }) => [window?.start ?? '', state?.values]),
            );
            expect(seen).toEqual(expected);
            expect(counters.windowsClosed).toBe(expected.size);
            expect(counters.windowsOpened).toBe(expected.size);
          },
        ),
        { numRuns: 60 },
      );
    },
  );

  it(
    'continues after a crash with a consistent position and state',
    shows('windows/checkpoint-with-state'),
    async () => {
      await fc.assert(
        fc.asyncProperty(stream, fc.nat(6), async (records, calls) => {
          const { source } = sourceOf(records, 5);
          const properties = { ...WINDOW, BatchSize: 3 };
          const before = await consume({ source, properties, handler: join, calls });
          const after =
            before.saved?.ended === true
              ? { events: [] }
              : await consume({
                  source,
                  properties,
                  handler: join,
                  ...(before.saved && { from: before.saved }),
                });
          const values = finals([...before.events, ...after.events]).flatMap(
            ({ state }) => state?.values ?? [],
          );
          expect([...new Set(values)]).toEqual(records.map((_, index) => index));
          expect(values).toHaveLength(records.length);
        }),
        { numRuns: 40 },
      );
    },
  );

  it(
    'starts each window with empty state, and with bounds in whole seconds',
    shows(
      'windows/bounds-iso',
      'windows/first-state-empty',
      'windows/event-keys',
      'windows/final-call',
      'windows/final-without-records',
    ),
    async () => {
      const { source } = sourceOf([{ gapMs: 1 }, { gapMs: 12_000 }], 10);
      const { events } = await consume({ source, properties: WINDOW, handler: join });
      expect(events).toEqual([
        expect.objectContaining({
          window: { start: '1970-01-01T00:13:20Z', end: '1970-01-01T00:13:30Z' },
          state: {},
          shardId: 'shard-0',
          eventSourceARN: source.arn,
          isFinalInvokeForWindow: false,
          isWindowTerminatedEarly: false,
        }),
        expect.objectContaining({ Records: [], state: { values: [0] }, isFinalInvokeForWindow: true }),
        expect.objectContaining({ state: {}, isFinalInvokeForWindow: false }),
        expect.objectContaining({ Records: [], state: { values: [1] }, isFinalInvokeForWindow: true }),
      ]);
    },
  );

  it(
    'passes a state over 1 MB to the function, and continues the window with empty state',
    shows('windows/state-over-1-mb', 'windows/early-is-not-final'),
    async () => {
      const { source } = sourceOf([{ gapMs: 1 }, { gapMs: 1 }], 10);
      const { events, counters } = await consume({
        source,
        properties: { ...WINDOW, BatchSize: 1 },
        handler: ({ Records }) => ({
          state: { padding: Records[0]?.value === 0 ? 'x'.repeat(1024 * 1024) : '' },
        }),
      });
      expect(events.map((event) => [event.isWindowTerminatedEarly, event.isFinalInvokeForWindow])).toEqual([
        [false, false],
        [true, false],
        [false, false],
        [false, true],
      ]);
      expect(events[2]?.state).toEqual({});
      expect(new Set(events.map((event) => event.window?.start)).size).toBe(1);
      expect(counters.windowsTerminatedEarly).toBe(1);
    },
  );

  it(
    'does not count an attempt if the final call did not run',
    shows('mappings/throttled-final-costs-no-try'),
    async () => {
      const { source } = sourceOf([{ gapMs: 1 }], 10);
      let refusals = 3;
      const { events, givenUp } = await consume({
        source,
        properties: { ...WINDOW, MaximumRetryAttempts: 0 },
        handler: (event) => {
          if (event.isFinalInvokeForWindow && refusals-- > 0)
            throw new InvocationRejected('Rate Exceeded.', 'f');
          return join(event);
        },
      });
      expect(finals(events)).toHaveLength(4);
      expect(givenUp).toEqual([]);
    },
  );

  it('leaves room for the state within the 6 MB limit of an event', async () => {
    const source = new MemorySource(30);
    for (let index = 0; index < 30; index++) source.add(999_000 + index, 'x'.repeat(500_000));
    source.shards = [{ id: 'shard-0', parents: [], closed: true }];
    const { events } = await consume({
      source,
      properties: { TumblingWindowInSeconds: 900 },
      handler: () => ({ state: { padding: 'x'.repeat(1_000_000) } }),
    });
    const sizes = events.map((event) => Buffer.byteLength(JSON.stringify(event)));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(6 * 1024 * 1024);
    expect(events.map(({ Records }) => Records.length)).toEqual([12, 10, 8, 0]);
  });

  it('closes its window after two idle minutes, not before', shows('windows/idle-two-minutes'), async () => {
    const source = new MemorySource();
    source.add(999_000, 0);
    let readsBefore = 0;
    await consume({
      source,
      properties: WINDOW,
      handler: (event) => {
        if (event.isFinalInvokeForWindow) {
          readsBefore = source.reads;
          source.shards = [{ id: 'shard-0', parents: [], closed: true }];
        }
        return join(event);
      },
    });
    // One read per second until two minutes after the record was read.
    expect(readsBefore).toBeGreaterThanOrEqual(120);
    expect(readsBefore).toBeLessThan(125);
  });
});

describe('the consumer of a shard without windows', () => {
  it(
    'reports expired records, and delivers the newer records in their batch',
    shows('failures/age-discards-old-part'),
    async () => {
      const source = new MemorySource();
      source.add(900_000, 0);
      source.add(995_000, 1);
      source.shards = [{ id: 'shard-0', parents: [], closed: true }];
      const { events, givenUp } = await consume({
        source,
        properties: { MaximumRecordAgeInSeconds: 60 },
        handler: () => null,
      });
      expect(events.map(({ Records }) => Records.map(({ value }) => value))).toEqual([[1]]);
      expect(givenUp).toEqual([
        expect.objectContaining({
          condition: 'RecordAgeExceeded',
          records: [expect.objectContaining({ sequenceNumber: '100' })],
        }),
      ]);
    },
  );

  it(
    'waits for a batch to fill, but no longer than the batching window',
    shows('mappings/batching-window'),
    async () => {
      const source = new MemorySource(1);
      [0, 1, 2].forEach((value) => source.add(999_000, value));
      source.shards = [{ id: 'shard-0', parents: [], closed: true }];
      const properties = { BatchSize: 3, MaximumBatchingWindowInSeconds: 60 };
      const { events } = await consume({ source, properties, handler: () => null });
      expect(events.map(({ Records }) => Records.length)).toEqual([3]);
    },
  );

  it(
    'opens the batching window when the previous call ends, not when a record arrives',
    shows('mappings/batching-window-reopens'),
    async () => {
      const source = new MemorySource();
      const clock = new ManualClock(1_000_000);
      const calledAt: number[] = [];
      await consume({
        source,
        clock,
        properties: { BatchSize: 10, MaximumBatchingWindowInSeconds: 20 },
        onTick: () => {
          // one record arrives 15 s after the start, and one 15 s after the first call, which takes 30 s
          if (clock.now() === 1_015_000) source.add(1_015_000, 0);
          if (clock.now() === 1_066_000) source.add(1_066_000, 1);
          if (clock.now() === 1_090_000) source.shards = [{ id: 'shard-0', parents: [], closed: true }];
        },
        handler: async () => {
          calledAt.push(clock.now() - 1_000_000);
          await clock.wait(30_000);
          return null;
        },
      });
      expect(calledAt[0]).toBeGreaterThanOrEqual(20_000);
      expect(calledAt[0]).toBeLessThan(23_000);
      const reopened = calledAt[0]! + 30_000;
      expect(calledAt[1]).toBeGreaterThanOrEqual(reopened + 20_000);
      expect(calledAt[1]).toBeLessThan(reopened + 23_000);
    },
  );

  it(
    'does not count an attempt if the function did not run',
    shows('mappings/throttled-costs-no-try'),
    async () => {
      const source = new MemorySource();
      source.add(999_000, 0);
      source.shards = [{ id: 'shard-0', parents: [], closed: true }];
      let refusals = 5;
      const { events, givenUp, counters } = await consume({
        source,
        properties: { MaximumRetryAttempts: 1, BisectBatchOnFunctionError: true },
        handler: () => {
          if (refusals-- > 0) throw new InvocationRejected('Rate Exceeded.', 'f');
          throw new Error('ran, and failed');
        },
      });
      expect(events).toHaveLength(5 + 2);
      expect(counters.failures).toBe(5 + 2);
      expect(givenUp).toEqual([
        expect.objectContaining({ condition: 'RetryAttemptsExhausted', invocations: 2 }),
      ]);
    },
  );

  it(
    'gives up on records that are too old even if the function never runs',
    shows('failures/age-while-throttled', 'failures/age-before-first-call'),
    async () => {
      const source = new MemorySource();
      source.add(999_000, 0);
      source.shards = [{ id: 'shard-0', parents: [], closed: true }];
      const { givenUp } = await consume({
        source,
        properties: { MaximumRetryAttempts: 0, MaximumRecordAgeInSeconds: 60 },
        handler: () => {
          throw new InvocationRejected('Rate Exceeded.', 'f');
        },
      });
      expect(givenUp).toEqual([expect.objectContaining({ condition: 'RecordAgeExceeded', invocations: 1 })]);
    },
  );
});
