import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import {
  CreateStreamCommand,
  KinesisClient,
  PutRecordsCommand,
  SplitShardCommand,
} from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { expect, it, onTestFinished } from 'vitest';
import { keepStore, trimStreams } from '../../services/kinesalite-trimming.mjs';

const require = createRequire(import.meta.url);
const HOUR_MS = 3_600_000;
const STREAM = 'telemetry';
const HALF = '170141183460469231731687303715884105728';

async function startStore() {
  const storeOf = keepStore(require);
  const kinesalite = require('kinesalite') as (options: object) => Server;
  const server = kinesalite({ createStreamMs: 0, updateStreamMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = new KinesisClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    requestHandler: new NodeHttpHandler(),
  });
  onTestFinished(() => {
    client.destroy();
    server.close();
  });
  return { client, store: storeOf() };
}

/** Puts records into all shards. */
async function put(client: KinesisClient, count: number): Promise<void> {
  const Records = Array.from({ length: count }, (_, index) => ({
    Data: Buffer.from('x'),
    PartitionKey: `${index}`,
  }));
  await client.send(new PutRecordsCommand({ StreamName: STREAM, Records }));
}

it('records are deleted from all shards once the retention period is over, and not before', async () => {
  const { client, store } = await startStore();
  await client.send(new CreateStreamCommand({ StreamName: STREAM, ShardCount: 2 }));
  await put(client, 20);
  await client.send(
    new SplitShardCommand({
      StreamName: STREAM,
      ShardToSplit: 'shardId-000000000000',
      NewStartingHashKey: `${BigInt(HALF) / 2n}`,
    }),
  );
  await put(client, 20);
  const count = async () => {
    const keys: string[] = [];
    for await (const key of store.getStreamDb(STREAM).createKeyStream()) keys.push(key);
    return keys.length;
  };
  expect(await count()).toBe(40);
  await trimStreams(require, store, Date.now() + 23 * HOUR_MS);
  expect(await count()).toBe(40);
  await trimStreams(require, store, Date.now() + 25 * HOUR_MS);
  expect(await count()).toBe(0);
});
