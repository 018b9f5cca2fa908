import { z } from 'zod';
import { TemplateError, UnsupportedError } from '../shared/errors.ts';
import { serviceOf } from '../shared/names.ts';
import { parseProperties } from '../shared/parse-properties.ts';
import { bool } from '../shared/properties.ts';
import {
  batchSizeProperty,
  commonProperties,
  commonSettings,
  type CommonSettings,
} from './common-settings.ts';

/**
 * Smallest MaximumRecordAgeInSeconds, except for -1, which means no limit:
 * https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
 */
const LEAST_RECORD_AGE_SECONDS = 60;

/** Properties of `AWS::Lambda::EventSourceMapping` for streams, with AWS's defaults and limits. */
const Properties = z.strictObject({
  ...commonProperties,
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST', 'AT_TIMESTAMP']),
  StartingPositionTimestamp: z.coerce.number().optional(),
  BatchSize: batchSizeProperty.default(100),
  ParallelizationFactor: z.coerce.number().int().min(1).max(10).default(1),
  BisectBatchOnFunctionError: bool.default(false),
  MaximumRetryAttempts: z.coerce.number().int().min(-1).max(10_000).default(-1),
  MaximumRecordAgeInSeconds: z.coerce
    .number()
    .int()
    .max(604_800)
    .refine((age) => age === -1 || age >= LEAST_RECORD_AGE_SECONDS, {
      error: `expected -1 (no limit) or at least ${LEAST_RECORD_AGE_SECONDS}`,
    })
    .default(-1),
  TumblingWindowInSeconds: z.coerce.number().int().min(0).max(900).default(0),
  DestinationConfig: z
    .object({
      OnFailure: z.object({ Destination: z.string().optional() }).optional(),
      OnSuccess: z.never('OnSuccess is only for asynchronous invocation; remove it').optional(),
    })
    .optional(),
});

export interface MappingSettings extends CommonSettings {
  sourceArn: string;
  startingPosition: 'TRIM_HORIZON' | 'LATEST' | 'AT_TIMESTAMP';
  startingTimestampMs: number;
  parallelizationFactor: number;
  bisect: boolean;
  /** Infinity means until the record expires. */
  maxRetries: number;
  maxRecordAgeMs: number;
  /** 0 means no tumbling windows. */
  windowMs: number;
  onFailureArn: string | undefined;
}

/** Retention period of a stream, and therefore the longest time that one record can block a shard. */
const RETENTION_MS = 24 * 3600_000;

export function parseMappingSettings(logicalId: string, properties: unknown): MappingSettings {
  const given = parseProperties(Properties, logicalId, properties);
  const onFailureArn = given.DestinationConfig?.OnFailure?.Destination;
  if (given.TumblingWindowInSeconds > 0 && given.ParallelizationFactor > 1) {
    throw new TemplateError('a tumbling window needs a ParallelizationFactor of 1', logicalId);
  }
  if (onFailureArn !== undefined && !['sqs', 'sns'].includes(serviceOf(onFailureArn))) {
    throw new UnsupportedError(
      `the OnFailure destination ${onFailureArn} is not an SQS queue or an SNS topic`,
      logicalId,
    );
  }
  if (given.StartingPosition === 'AT_TIMESTAMP' && serviceOf(given.EventSourceArn) === 'dynamodb') {
    throw new TemplateError(
      'AT_TIMESTAMP is not supported for DynamoDB streams; use TRIM_HORIZON or LATEST',
      logicalId,
    );
  }
  if (given.StartingPosition === 'AT_TIMESTAMP' && given.StartingPositionTimestamp === undefined) {
    throw new TemplateError('AT_TIMESTAMP needs a StartingPositionTimestamp', logicalId);
  }
  const age = given.MaximumRecordAgeInSeconds;
  return {
    ...commonSettings(logicalId, given),
    sourceArn: given.EventSourceArn,
    startingPosition: given.StartingPosition,
    startingTimestampMs: (given.StartingPositionTimestamp ?? 0) * 1000,
    parallelizationFactor: given.ParallelizationFactor,
    bisect: given.BisectBatchOnFunctionError,
    maxRetries: given.MaximumRetryAttempts === -1 ? Infinity : given.MaximumRetryAttempts,
    maxRecordAgeMs: age === -1 ? RETENTION_MS : Math.min(age * 1000, RETENTION_MS),
    windowMs: given.TumblingWindowInSeconds * 1000,
    onFailureArn,
  };
}
