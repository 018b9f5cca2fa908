/** Property tests of the pure functions that choose batches and windows for redrive and replay. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchesOf } from '../../../tools/operate/shared/batches.ts';
import { closedWindowEvent } from '../../../tools/operate/shared/closed-window-event.ts';
import { MAX_CLASSES } from '../../../race/class-id.ts';
import { racesAround } from '../../../tools/operate/redrive/races-of-changes.ts';
import { startOf } from '../../../tools/operate/redrive/redrive-kinesis.ts';
import type { StreamRecord } from '../../../tools/shared/kinesis-event.ts';
import { deadline, EARLY_ARRIVAL_MS, slotStart } from '../../../race/race-clock.ts';
import { parseRaceId } from '../../../race/race-id.ts';
import { TIMES } from '../../support/times.ts';
import '../../../local/test/support/seed.ts';

const ARN = 'arn:aws:kinesis:eu-west-1:000000000000:stream/s';
const TEN_MINUTES_MS = 600_000;

const records: fc.Arbitrary<StreamRecord[]> = fc.array(
  fc.record({
    shardId: fc.constantFrom('shardId-000000000000', 'shardId-000000000001'),
    sequenceNumber: fc.bigInt({ min: 1n, max: 2n ** 180n }).map(String),
    partitionKey: fc.string({ minLength: 1, maxLength: 256 }),
    data: fc.constantFrom(100, 1_000, 700_000, 1_398_104).map((length) => 'A'.repeat(length)),
    arrivedAt: fc.integer({ min: 1_700_000_000_000, max: 1_700_000_900_000 }),
  }),
  { maxLength: 40 },
);

describe('batches, one per call,', () => {
  it('contain every record once and in order; each batch is from one shard and fits into a call', () => {
    fc.assert(
      fc.property(records, (all) => {
        const batches = batchesOf(all);
        expect(batches.flat()).toEqual(all);
        for (const batch of batches) {
          expect(new Set(batch.map(({ shardId }) => shardId)).size).toBe(1);
          // Lambda's limit for a synchronous call
          expect(JSON.stringify(closedWindowEvent(batch, ARN)).length).toBeLessThan(6 * 1024 * 1024);
        }
      }),
    );
  });

  it('have at most 1,000 records', () => {
    const one: StreamRecord = {
      shardId: 'shardId-000000000000',
      sequenceNumber: '1',
      partitionKey: 'p',
      data: 'AA==',
      arrivedAt: 1_700_000_000_000,
    };
    const batches = batchesOf(Array.from({ length: 2_001 }, () => one));
    expect(batches.map(({ length }) => length)).toEqual([1_000, 1_000, 1]);
  });
});

it('a closed window spans its records in whole seconds, is final, and has an empty state', () => {
  fc.assert(
    fc.property(records, (all) => {
      for (const batch of batchesOf(all)) {
        const event = closedWindowEvent(batch, ARN);
        expect(event).toMatchObject({
          isFinalInvokeForWindow: true,
          isWindowTerminatedEarly: false,
          state: {},
        });
        for (const { arrivedAt } of batch) {
          expect(Date.parse(event.window.start)).toBeLessThanOrEqual(arrivedAt);
          expect(Date.parse(event.window.end)).toBeGreaterThan(arrivedAt);
        }
        expect(event.window.start).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      }
    }),
  );
});

describe('a batch that Lambda gave up on is read', () => {
  const batch = {
    shardId: 's',
    startSequenceNumber: '12',
    endSequenceNumber: '20',
    batchSize: 3,
    streamArn: ARN,
    approximateArrivalOfFirstRecord: '2026-01-31T18:00:07.400Z',
    approximateArrivalOfLastRecord: '2026-01-31T18:00:08.000Z',
  };

  it('from the start of its window, whose state was lost with the batch', () => {
    expect(startOf(batch, 'live-standings', 5)).toEqual({ fromMs: Date.parse('2026-01-31T18:00:05Z') });
  });

  it('from its first record if there are no windows', () => {
    expect(startOf(batch, 'live-standings', 0)).toEqual({ at: '12' });
    expect(startOf(batch, 'final-results', 5)).toEqual({ at: '12' });
  });
});

it('all races whose parts may have been written in a time span are found, in every class', () => {
  const slots = fc.integer({ min: 1_000, max: 1_100 });
  // from the earliest reading of a race to the latest write of one of its parts
  const momentOf = (slot: number) =>
    fc.integer({
      min: slotStart(slot, TIMES) - EARLY_ARRIVAL_MS,
      max: deadline(slot, TIMES) + TEN_MINUTES_MS,
    });
  const writes = slots.chain((slot) => fc.tuple(fc.constant(slot), momentOf(slot)));
  fc.assert(
    fc.property(writes, fc.nat(60_000), fc.nat(60_000), ([slot, at], before, after) => {
      const races = racesAround(at - before, at + after, TIMES).map((raceId) => parseRaceId(raceId)!);
      expect(races.filter((race) => race.slot === slot)).toHaveLength(MAX_CLASSES);
    }),
  );
});
