import { awsDate, awsDateTime, awsTime } from './date-time.ts';
import { awsJson } from './json.ts';
import { awsEmail, awsIpAddress, awsPhone, awsUrl } from './net.ts';
import type { AwsScalar } from './scalar.ts';
import { awsTimestamp } from './timestamp.ts';

/** The scalars that every AppSync schema may use without declaring them. */
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
