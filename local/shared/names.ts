import { createHash } from 'node:crypto';

/** Account and partition of every local ARN. */
export const ACCOUNT_ID = '000000000000';
export const PARTITION = 'aws';
export const DEFAULT_REGION = 'us-east-1';
/** Ends made-up hostnames, which never resolve: https://www.rfc-editor.org/rfc/rfc2606#section-2 */
export const PLACEHOLDER_DOMAIN = '.invalid';

/** Returns uppercase hex digits that depend only on the parts, so that names and keys stay the same. */
export function digest(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').toUpperCase();
}

/** Returns a physical id like CloudFormation's: stack, logical id and a twelve-character suffix. */
export function physicalName(stack: string, logicalId: string, maxLength = 128): string {
  const suffix = digest(stack, logicalId).slice(0, 12);
  return `${`${stack}-${logicalId}`.slice(0, maxLength - 13)}-${suffix}`;
}

export function arn(service: string, region: string, resource: string): string {
  return `arn:${PARTITION}:${service}:${region}:${ACCOUNT_ID}:${resource}`;
}

/** Returns the service in an ARN, for example `sqs`. Empty if the text is not an ARN. */
export function serviceOf(resourceArn: string): string {
  return resourceArn.split(':')[2] ?? '';
}

/** Returns the name at the end of an ARN, a path or a URL: the text after the last slash, or all of it. */
export function nameAtEnd(text: string): string {
  return text.slice(text.lastIndexOf('/') + 1);
}
