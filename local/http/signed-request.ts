import type { IncomingHttpHeaders } from 'node:http';

/** Matches `AWS4-HMAC-SHA256 Credential=KEY/20300101/us-east-1/dynamodb/aws4_request, …` */
const ACCESS_KEY = /Credential=([^/]+)\//;

/** Returns the access key that signed a request. Does not verify the signature. */
export function accessKeyOf({ authorization }: IncomingHttpHeaders): string | undefined {
  return ACCESS_KEY.exec(authorization ?? '')?.[1];
}

/** Returns the operation of an AWS JSON protocol request: `PutItem` for `DynamoDB_20120810.PutItem`. */
export function operationOf(headers: IncomingHttpHeaders): string {
  const target = String(headers['x-amz-target'] ?? '');
  return target.slice(target.indexOf('.') + 1);
}
