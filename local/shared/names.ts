import { createHash } from 'node:crypto';

/** The account and partition that every local ARN carries. */
export const ACCOUNT_ID = '000000000000';
export const PARTITION = 'aws';
export const DEFAULT_REGION = 'us-east-1';

/** Upper-case hex digits that depend on the parts alone, so that a restart gives the same names and keys. */
export function digest(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').toUpperCase();
}

/** A physical id as CloudFormation makes them: stack, logical id and a suffix of twelve. */
export function physicalName(stack: string, logicalId: string, maxLength = 128): string {
  const suffix = digest(stack, logicalId).slice(0, 12);
  return `${`${stack}-${logicalId}`.slice(0, maxLength - 13)}-${suffix}`;
}

export function arn(service: string, region: string, resource: string): string {
  return `arn:${PARTITION}:${service}:${region}:${ACCOUNT_ID}:${resource}`;
}
