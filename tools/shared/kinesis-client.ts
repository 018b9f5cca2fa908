import { KinesisClient, type KinesisClientConfig } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** Credentials for local services, which accept any credentials. */
export const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

/** Creates a Kinesis client for AWS, or for a local server if `config.endpoint` is set. */
export function createKinesis(config: KinesisClientConfig): KinesisClient {
  if (config.endpoint === undefined) return new KinesisClient(config);
  // The SDK uses HTTP/2 for Kinesis by default, but local servers support only HTTP/1.1.
  return new KinesisClient({ requestHandler: new NodeHttpHandler(), ...config });
}
