import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CreateStreamCommand,
  DescribeStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
} from '@aws-sdk/client-kinesis';
import type { Telemetry } from '../../../../race/reading.ts';
import { createKinesis, LOCAL_CREDENTIALS } from '../../../../tools/shared/kinesis-client.ts';

// the package has no types
const kinesalite = createRequire(import.meta.url)('kinesalite') as (options: object) => Server;

export const STREAM = 'telemetry';

/** Starts a Kinesis emulator with one stream in this process. */
export async function startKinesis(shards = 1) {
  const server = kinesalite({ createStreamMs: 0, shardLimit: 10 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const kinesis = createKinesis({ endpoint, region: 'us-east-1', credentials: LOCAL_CREDENTIALS });
  await kinesis.send(new CreateStreamCommand({ StreamName: STREAM, ShardCount: shards }));
  await untilActive(kinesis);
  return {
    kinesis,
    endpoint,
    readShards: () => readShards(kinesis),
    async [Symbol.asyncDispose]() {
      kinesis.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function untilActive(kinesis: KinesisClient): Promise<void> {
  for (;;) {
    const { StreamDescription } = await kinesis.send(new DescribeStreamCommand({ StreamName: STREAM }));
    if (StreamDescription?.StreamStatus === 'ACTIVE') return;
  }
}

/** Returns the readings of each shard, in the shard's order. */
async function readShards(kinesis: KinesisClient): Promise<Telemetry[][]> {
  const { StreamDescription } = await kinesis.send(new DescribeStreamCommand({ StreamName: STREAM }));
  const shards = StreamDescription?.Shards ?? [];
  return Promise.all(shards.map(({ ShardId = '' }) => readShard(kinesis, ShardId)));
}

async function readShard(kinesis: KinesisClient, ShardId: string): Promise<Telemetry[]> {
  const start = new GetShardIteratorCommand({
    StreamName: STREAM,
    ShardId,
    ShardIteratorType: 'TRIM_HORIZON',
  });
  let { ShardIterator } = await kinesis.send(start);
  const readings: Telemetry[] = [];
  for (;;) {
    const page = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
    if (page.Records?.length === 0) return readings;
    for (const { Data } of page.Records ?? [])
      readings.push(JSON.parse(new TextDecoder().decode(Data)) as Telemetry);
    ShardIterator = page.NextShardIterator;
  }
}
