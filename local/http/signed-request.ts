import type { IncomingHttpHeaders } from 'node:http';

/** `AWS4-HMAC-SHA256 Credential=KEY/20300101/us-east-1/dynamodb/aws4_request, …` */
const ACCESS_KEY = /Credential=([^/]+)\//;

/** The access key that a request says it is signed with; the signature itself is not looked at. */
export function accessKeyOf({ authorization }: IncomingHttpHeaders): string | undefined {
  return ACCESS_KEY.exec(authorization ?? '')?.[1];
}

/** The operation of one of AWS's JSON services: `PutItem` of `DynamoDB_20120810.PutItem`. */
export function operationOf(headers: IncomingHttpHeaders): string {
  const target = String(headers['x-amz-target'] ?? '');
  return target.slice(target.indexOf('.') + 1);
}
