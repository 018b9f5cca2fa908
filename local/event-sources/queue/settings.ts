import { z } from 'zod';
import { TemplateError } from '../../shared/errors.ts';

/** Templates may contain booleans as strings. */
const bool = z.union([z.boolean(), z.stringbool()]);

/** Lambda receives at most this many messages at once, and FIFO queues allow no larger batch. */
const MAX_MESSAGES_AT_ONCE = 10;
/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
const DEFAULT_CONCURRENCY = 5;

/**
 * Properties of `AWS::Lambda::EventSourceMapping` for queues, with AWS's defaults and limits.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html
 */
const Properties = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: bool.default(true),
  BatchSize: z.coerce.number().int().min(1).max(10_000).default(10),
  MaximumBatchingWindowInSeconds: z.coerce.number().int().min(0).max(300).default(0),
  FunctionResponseTypes: z
    .array(z.enum(['ReportBatchItemFailures']))
    .max(1)
    .default([]),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })).default([]) }).optional(),
  ScalingConfig: z
    .object({ MaximumConcurrency: z.coerce.number().int().min(2).max(1_000).optional() })
    .optional(),
  // These have no effect that a function could observe.
  KmsKeyArn: z.unknown().optional(),
  LoggingConfig: z.unknown().optional(),
  MetricsConfig: z.unknown().optional(),
  ProvisionedPollerConfig: z.unknown().optional(),
  Tags: z.unknown().optional(),
});

export interface QueueSettings {
  logicalId: string;
  queueArn: string;
  functionName: string;
  enabled: boolean;
  batchSize: number;
  batchingWindowMs: number;
  reportsFailures: boolean;
  filters: string[];
  /** Number of batches that are processed at the same time. */
  concurrency: number;
}

/** @throws TemplateError for properties that Lambda would reject */
export function parseQueueSettings(logicalId: string, properties: unknown): QueueSettings {
  const parsed = Properties.safeParse(properties);
  if (!parsed.success) throw new TemplateError(z.prettifyError(parsed.error), logicalId);
  const given = parsed.data;
  const { BatchSize: batchSize, MaximumBatchingWindowInSeconds: windowSeconds } = given;
  if (given.EventSourceArn.endsWith('.fifo')) {
    if (batchSize > MAX_MESSAGES_AT_ONCE)
      throw new TemplateError(
        `the BatchSize ${batchSize} is too large for a FIFO queue; the maximum is ${MAX_MESSAGES_AT_ONCE}`,
        logicalId,
      );
    if (windowSeconds > 0)
      throw new TemplateError('a FIFO queue cannot have a MaximumBatchingWindowInSeconds', logicalId);
  } else if (batchSize > MAX_MESSAGES_AT_ONCE && windowSeconds === 0) {
    throw new TemplateError(
      'Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10',
      logicalId,
    );
  }
  return {
    logicalId,
    queueArn: given.EventSourceArn,
    functionName: given.FunctionName,
    enabled: given.Enabled,
    batchSize,
    batchingWindowMs: windowSeconds * 1_000,
    reportsFailures: given.FunctionResponseTypes.includes('ReportBatchItemFailures'),
    filters: given.FilterCriteria?.Filters.map(({ Pattern }) => Pattern) ?? [],
    concurrency: given.ScalingConfig?.MaximumConcurrency ?? DEFAULT_CONCURRENCY,
  };
}
