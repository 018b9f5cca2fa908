import { KinesisClient, type KinesisClientConfig } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** For local services, which accept any credentials. */
export const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

/** Creates a client of AWS, or of a local Kinesis when `endpoint` is given, for example `http://localhost:4567`. */
export function createKinesis(config: KinesisClientConfig): KinesisClient {
  if (config.endpoint === undefined) return new KinesisClient(config);
  // The SDK speaks HTTP/2 to Kinesis by default; local servers only know HTTP/1.1.
  return new KinesisClient({ requestHandler: new NodeHttpHandler(), ...config });
}
