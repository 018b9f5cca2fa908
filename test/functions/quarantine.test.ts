import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SQSClient } from '@aws-sdk/client-sqs';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { batchesOf, quarantine, quarantineBody } from '../../functions/live-standings/quarantine.ts';
import type { KinesisRecord } from '../../functions/shared/kinesis-event.ts';
import { parseQuarantined } from '../../tools/operate/redrive/messages.ts';
import { Queue } from '../properties/model/queue.ts';
import { hostileText, MAX_KEY_CHARACTERS, partitionKeys } from '../support/hostile-text.ts';
import { kinesisRecord } from '../support/kinesis-event.ts';
import { isSqsBody, SQS_BYTES } from '../support/sqs-body.ts';

function record(data: Uint8Array | string, partitionKey = 'rider', index = 0): KinesisRecord {
  const made = kinesisRecord('', {}, index);
  made.kinesis.data = Buffer.from(data).toString('base64');
  made.kinesis.partitionKey = partitionKey;
  return made;
}

const rejected = (of: KinesisRecord, detail = 'invalid JSON') => ({
  record: of,
  rejection: 'not-json' as const,
  detail,
});
const readBack = (body: string) => JSON.parse(body) as { partitionKey: string; data: string | null };

it('batches contain every message once and in order, with at most ten messages and 256 KB each', () => {
  const messages = fc.array(
    fc.integer({ min: 1, max: 262_144 }).map((length) => ({ body: 'x'.repeat(length) })),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(messages, (sent) => {
      const batches = batchesOf(sent);
      expect(batches.flat()).toEqual(sent);
      for (const batch of batches) {
        expect(batch.length).toBeGreaterThan(0);
        expect(batch.length).toBeLessThanOrEqual(10);
        expect(batch.map(({ body }) => body).join('').length).toBeLessThanOrEqual(262_144);
      }
    }),
    { numRuns: 30 },
  );
});

describe('the body of a message', () => {
  const details = hostileText(300);
  /** Short data, and data close to the largest size that fits. */
  const data = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .tuple(fc.integer({ min: 192_000, max: 196_800 }), fc.integer({ min: 0, max: 255 }))
      .map(([length, byte]) => new Uint8Array(length).fill(byte)),
  );

  it('is accepted by SQS and contains the record, whatever its bytes and partition key', () => {
    fc.assert(
      fc.property(data, partitionKeys, details, (bytes, key, detail) => {
        const of = record(bytes, key);
        const body = quarantineBody(rejected(of, detail));
        expect(isSqsBody(body)).toBe(true);
        expect(body).toMatch(/^[ -~]+$/);
        const message = parseQuarantined(body)!;
        expect(message.partitionKey).toBe(key);
        expect(message.sequenceNumber).toBe(of.kinesis.sequenceNumber);
        // data is omitted only if the message would be too large with it
        if (message.data === null)
          expect(body.length + of.kinesis.data.length - 'null'.length + '""'.length).toBeGreaterThan(
            SQS_BYTES,
          );
        else expect(message.data).toBe(of.kinesis.data);
      }),
      { numRuns: 200 },
    );
  });

  it('can be as large as SQS allows, even with a key of 256 control characters', () => {
    const key = '\u0001'.repeat(MAX_KEY_CHARACTERS);
    const empty = quarantineBody(rejected(record('', key))).length;
    const fitting = Math.floor((SQS_BYTES - empty) / 4) * 3;
    const largest = quarantineBody(rejected(record('x'.repeat(fitting), key)));
    expect(readBack(largest).data).not.toBeNull();
    expect(largest.length).toBeGreaterThan(SQS_BYTES - 4);
    const tooLarge = quarantineBody(rejected(record('x'.repeat(fitting + 3), key)));
    expect(readBack(tooLarge).data).toBeNull();
  });

  it('keeps the sequence number of a record that is too large for a message', () => {
    const of = record('x'.repeat(300_000));
    const body = quarantineBody(rejected(of, 'y'.repeat(1_000)));
    expect(JSON.parse(body)).toMatchObject({ data: null, sequenceNumber: of.kinesis.sequenceNumber });
    expect(body.length).toBeLessThan(2_048);
  });
});

describe('quarantining', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  /** Quarantines records in a queue, and returns those that the queue rejected permanently. */
  async function quarantineInto(queue: Pick<Queue, 'take'>, records: KinesisRecord[]) {
    server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        const target = String(request.headers['x-amz-target']);
        const operation = target.split('.').at(-1)!;
        const answer = queue.take({ service: 'sqs', operation, target, body });
        response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' });
        response.end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const credentials = { accessKeyId: 'id', secretAccessKey: 'key' };
    const sqs = new SQSClient({ region: 'us-east-1', endpoint, credentials });
    const lost = await quarantine(
      sqs,
      `${endpoint}/000000000000/quarantine`,
      records.map((of) => rejected(of)),
    );
    sqs.destroy();
    return lost.map((one) => one.record);
  }

  it('sends a record of U+FFFF with U+FFFF in its key on the first attempt', async () => {
    const queue = new Queue();
    const of = record('\uffff', 'k\uffff🚲');
    expect(await quarantineInto(queue, [of])).toEqual([]);
    expect(queue.messages.map(readBack)).toEqual([
      expect.objectContaining({ data: '77+/', partitionKey: 'k\uffff🚲' }),
    ]);
  });

  it('sends a permanently rejected message again without data, detail and key', async () => {
    const queue = new Queue((body) => readBack(body).partitionKey === 'refused');
    const records = [record('a', 'good'), record('b', 'refused', 1), record('c', 'good', 2)];
    expect(await quarantineInto(queue, records)).toEqual([]);
    const found = queue.messages.map((body) => parseQuarantined(body)!);
    expect(found.map(({ partitionKey, data }) => [partitionKey, data])).toEqual([
      ['good', 'YQ=='],
      ['good', 'Yw=='],
      ['', null],
    ]);
    expect(found[2]!.sequenceNumber).toBe(records[1]!.kinesis.sequenceNumber);
  });

  it('skips and reports a message that is permanently rejected in every form', async () => {
    const refused = record('b', 'k', 1);
    const queue = new Queue((body) => body.includes(refused.kinesis.sequenceNumber));
    expect(await quarantineInto(queue, [record('a'), refused, record('c', 'k', 2)])).toEqual([refused]);
    expect(queue.messages).toHaveLength(2);
  });

  it.each(['QueueDoesNotExist', 'AccessDeniedException', 'KmsDisabled'])(
    'skips and reports all records if the queue rejects every request with %s',
    async (code) => {
      const take = () => ({ status: 400, body: JSON.stringify({ __type: `com.amazonaws.sqs#${code}` }) });
      const records = Array.from({ length: 12 }, (_, index) => record('a', 'k', index));
      expect(await quarantineInto({ take }, records)).toEqual(records);
    },
  );

  it('fails if the queue keeps throttling, so that Lambda retries the batch', async () => {
    const take = () => ({ status: 400, body: '{"__type":"com.amazonaws.sqs#RequestThrottled"}' });
    await expect(quarantineInto({ take }, [record('a')])).rejects.toMatchObject({ name: 'RequestThrottled' });
  });
});
