import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { inject, onTestFinished } from 'vitest';
import { startStack } from '../../runtime/start-stack.ts';
import type { StackOptions } from '../../runtime/options.ts';
import type { RunningStack } from '../../runtime/running-stack.ts';

/**
 * Starts a runtime and stops it after the test. Without a data directory, the runtime uses the DynamoDB Local
 * of the test run.
 */
export async function run(options: StackOptions): Promise<RunningStack> {
  const shared = options.dataDirectory === undefined ? { sharedDynamoDb: inject('sharedDynamoDb') } : {};
  const runtime = await startStack({ ...shared, ...options });
  onTestFinished(() => runtime.stop());
  return runtime;
}

export function kinesisClient(runtime: RunningStack): KinesisClient {
  const client = new KinesisClient({
    endpoint: runtime.endpoints.kinesis,
    region: runtime.region,
    credentials: runtime.credentials,
    requestHandler: new NodeHttpHandler(),
  });
  onTestFinished(() => client.destroy());
  return client;
}

/** Puts values into a stream: strings unchanged, and everything else as JSON. */
export async function put(
  client: KinesisClient,
  streamName: string,
  values: unknown[],
  key = 'key',
): Promise<void> {
  const Records = values.map((value) => ({
    PartitionKey: key,
    Data: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  }));
  await client.send(new PutRecordsCommand({ StreamName: streamName, Records }));
}
