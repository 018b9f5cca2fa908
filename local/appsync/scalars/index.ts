import { awsDate, awsDateTime, awsTime } from './date-time.ts';
import { awsJson } from './json.ts';
import { awsEmail, awsIpAddress, awsPhone, awsUrl } from './net.ts';
import type { AwsScalar } from './scalar.ts';
import { awsTimestamp } from './timestamp.ts';

/** Scalars that AppSync schemas can use without declaring them. */
export const AWS_SCALARS: AwsScalar[] = [
  awsDate,
  awsTime,
  awsDateTime,
  awsTimestamp,
  awsEmail,
  awsJson,
  awsUrl,
  awsPhone,
  awsIpAddress,
];

const NAMES = new Set(AWS_SCALARS.map(({ name }) => name));

export function isAwsScalar(typeName: string): boolean {
  return NAMES.has(typeName);
}
