import { KinesisClient } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';

export interface KinesisOptions {
  /** A local Kinesis, for example `http://localhost:4567`. Absent: AWS. */
  endpoint?: string | undefined;
  region: string;
  environment: Record<string, string | undefined>;
}

/** Local Kinesis servers take any credentials, and it would be odd to have to make some up. */
const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

export function createKinesis({ endpoint, region, environment }: KinesisOptions): KinesisClient {
  if (endpoint === undefined) return new KinesisClient({ region });
  return new KinesisClient({
    region,
    endpoint,
    // The SDK speaks HTTP/2 to Kinesis by default; the local ones only know HTTP/1.1.
    requestHandler: new NodeHttpHandler(),
    ...(!environment['AWS_ACCESS_KEY_ID'] && { credentials: LOCAL_CREDENTIALS }),
  });
}
