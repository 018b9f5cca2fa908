/** Tests where a mapping starts in a shard, which records it skips, and how it limits its batches. */
import { describe, expect, it } from 'vitest';
import type { StreamRecord } from '../../event-sources/streams/stream-record.ts';
import { MemorySource } from '../support/memory-source.ts';
import { consume, join, sourceOf, WINDOW, type Event } from './consume.ts';
import { shows } from '../support/shows.ts';

const MB = 1024 * 1024;
const valuesOf = (events: Event[]) => events.flatMap(({ Records }) => Records.map(({ value }) => value));
/** Returns a shard with records that arrived at 800 s, 810 s and 820 s. */
const threeRecords = () => sourceOf([{ gapMs: 0 }, { gapMs: 10_000 }, { gapMs: 10_000 }], 10).source;

describe('a mapping', () => {
  it('with TRIM_HORIZON starts with the oldest record', shows('mappings/trim-horizon'), async () => {
    const { events } = await consume({ source: threeRecords(), handler: () => null });
    expect(valuesOf(events)).toEqual([0, 1, 2]);
  });

  it(
    'with AT_TIMESTAMP starts with the first record that arrived at that time or later',
    shows('mappings/at-timestamp'),
    async () => {
      const from = { position: { type: 'AT_TIMESTAMP', sinceMs: 810_000 } as const };
      const { events } = await consume({ source: threeRecords(), from, handler: () => null });
      expect(valuesOf(events)).toEqual([1, 2]);
    },
  );

  it(
    'continues from its position after its iterator has expired',
    shows('mappings/expired-iterator'),
    async () => {
      const source = new MemorySource(1);
      [0, 1, 2].forEach((value) => source.add(999_000, value));
      source.shards = [{ id: 'shard-0', parents: [], closed: true }];
      const { events } = await consume({
        source,
        properties: { BatchSize: 1 },
        handler: ({ Records }) => {
          if (Records[0]?.value === 0) source.iteratorsAreGone = true;
          return null;
        },
      });
      expect(valuesOf(events)).toEqual([0, 1, 2]);
      expect(source.iteratorsAreGone).toBe(false);
    },
  );

  it('limits a batch so that its event stays within 6 MB', shows('mappings/payload-6-mb'), async () => {
    const source = threeRecords();
    const read = source.read.bind(source);
    const big = (record: StreamRecord): StreamRecord => ({ ...record, size: 2.5 * MB });
    source.read = async (...of) => {
      const page = await read(...of);
      return { ...page, records: page.records.map(big) };
    };
    const { events } = await consume({ source, handler: () => null });
    expect(events.map(({ Records }) => Records.map(({ value }) => value))).toEqual([[0, 1], [2]]);
  });

  it('runs one call per shard at a time', shows('mappings/one-call-a-shard'), async () => {
    let [inFlight, most] = [0, 0];
    const { events } = await consume({
      source: threeRecords(),
      properties: { BatchSize: 1 },
      handler: async () => {
        inFlight += 1;
        most = Math.max(most, inFlight);
        await new Promise((resolve) => setImmediate(resolve));
        inFlight -= 1;
        return null;
      },
    });
    expect([events.length, most]).toEqual([3, 1]);
  });

  it('advances past records that the filter drops', shows('filters/dropped-advance'), async () => {
    const { events, saved } = await consume({
      source: threeRecords(),
      passes: (value) => value === 0,
      handler: () => null,
    });
    expect(valuesOf(events)).toEqual([0]);
    expect(saved).toMatchObject({ ended: true });
  });
});

describe('a window', () => {
  it(
    'ends at a later record even if the filter drops that record',
    shows('windows/filtered-record-ends'),
    async () => {
      const { source } = sourceOf([{ gapMs: 0 }, { gapMs: 15_000 }], 10);
      source.shards = [{ id: 'shard-0', parents: [], closed: false }];
      let closedByRecord = false;
      const { events } = await consume({
        source,
        properties: WINDOW,
        passes: (value) => value === 0,
        handler: (event) => {
          if (event.isFinalInvokeForWindow) {
            // neither the two-minute limit for idle shards nor the end of the shard closed the window
            closedByRecord = source.reads < 60;
            source.shards = [{ id: 'shard-0', parents: [], closed: true }];
          }
          return join(event);
        },
      });
      expect(events.map(({ isFinalInvokeForWindow }) => isFinalInvokeForWindow)).toEqual([false, true]);
      expect(closedByRecord).toBe(true);
    },
  );

  it(
    'requires no state in the response to its final call',
    shows('windows/final-response-free'),
    async () => {
      const { events, givenUp } = await consume({
        source: threeRecords(),
        properties: { ...WINDOW, MaximumRetryAttempts: 0 },
        handler: (event) => (event.isFinalInvokeForWindow ? undefined : join(event)),
      });
      expect(events).toHaveLength(6);
      expect(givenUp).toEqual([]);
    },
  );
});
