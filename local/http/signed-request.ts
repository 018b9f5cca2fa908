import type { IncomingHttpHeaders } from 'node:http';

/** `AWS4-HMAC-SHA256 Credential=KEY/20300101/us-east-1/dynamodb/aws4_request, …` */
const ACCESS_KEY = /Credential=([^/]+)\//;

/** Returns the access key of a signed request. Does not check the signature. */
export function accessKeyOf({ authorization }: IncomingHttpHeaders): string | undefined {
  return ACCESS_KEY.exec(authorization ?? '')?.[1];
}

/** Returns the operation of a request to an AWS JSON service: `PutItem` for `DynamoDB_20120810.PutItem`. */
export function operationOf(headers: IncomingHttpHeaders): string {
  const target = String(headers['x-amz-target'] ?? '');
  return target.slice(target.indexOf('.') + 1);
}
