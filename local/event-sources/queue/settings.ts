import { z } from 'zod';
import { TemplateError } from '../../shared/errors.ts';
import { parseProperties } from '../../shared/parse-properties.ts';
import {
  batchSizeProperty,
  commonProperties,
  commonSettings,
  type CommonSettings,
} from '../common-settings.ts';

/** Lambda receives at most this many messages at once, and FIFO queues allow no larger batch. */
const MAX_MESSAGES_AT_ONCE = 10;
/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
const DEFAULT_CONCURRENCY = 5;

/**
 * Properties of `AWS::Lambda::EventSourceMapping` for queues, with AWS's defaults and limits.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html
 */
const Properties = z.strictObject({
  ...commonProperties,
  BatchSize: batchSizeProperty.default(10),
  ScalingConfig: z
    .object({ MaximumConcurrency: z.coerce.number().int().min(2).max(1_000).optional() })
    .optional(),
  // This has no effect that a function could observe.
  ProvisionedPollerConfig: z.unknown().optional(),
});

export interface QueueSettings extends CommonSettings {
  queueArn: string;
  /** Number of batches that are processed at the same time. */
  concurrency: number;
}

/** @throws TemplateError for properties that Lambda would reject */
export function parseQueueSettings(logicalId: string, properties: unknown): QueueSettings {
  const given = parseProperties(Properties, logicalId, properties);
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
    ...commonSettings(logicalId, given),
    queueArn: given.EventSourceArn,
    concurrency: given.ScalingConfig?.MaximumConcurrency ?? DEFAULT_CONCURRENCY,
  };
}
