import fc from 'fast-check';
import { expect, it } from 'vitest';
import { batchesOf, quarantineMessage } from '../../functions/live-standings/quarantine.ts';
import { kinesisRecord } from '../support/kinesis-event.ts';

it('batches hold every message once and in order, at most ten and 256 KB each', () => {
  const bodies = fc.array(
    fc.integer({ min: 1, max: 262_144 }).map((length) => 'x'.repeat(length)),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(bodies, (messages) => {
      const batches = batchesOf(messages);
      expect(batches.flat()).toEqual(messages);
      for (const batch of batches) {
        expect(batch.length).toBeGreaterThan(0);
        expect(batch.length).toBeLessThanOrEqual(10);
        expect(batch.join('').length).toBeLessThanOrEqual(262_144);
      }
    }),
    { numRuns: 30 },
  );
});

it('a record too large for a message keeps its sequence number in place of its data', () => {
  const record = kinesisRecord('x'.repeat(300_000));
  const message = quarantineMessage({ record, rejection: 'not-json', detail: 'y'.repeat(1_000) });
  expect(message).toMatchObject({ data: null, sequenceNumber: record.kinesis.sequenceNumber });
  expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThan(2_048);
});

it('a record that fits is kept whole', () => {
  const record = kinesisRecord('x'.repeat(190_000));
  const message = quarantineMessage({ record, rejection: 'not-json', detail: 'no JSON' });
  expect(message.data).toBe(record.kinesis.data);
  expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThanOrEqual(262_144);
});
