import { z } from 'zod';
import { bool } from '../shared/properties.ts';

/**
 * Properties of `AWS::Lambda::EventSourceMapping` for all sources, with AWS's defaults and limits:
 * https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
 */
export const commonProperties = {
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: bool.default(true),
  MaximumBatchingWindowInSeconds: z.coerce.number().int().min(0).max(300).default(0),
  FunctionResponseTypes: z
    .array(z.enum(['ReportBatchItemFailures']))
    .max(1)
    .default([]),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })).default([]) }).optional(),
  // These have no effect that a function could observe.
  KmsKeyArn: z.unknown().optional(),
  LoggingConfig: z.unknown().optional(),
  MetricsConfig: z.unknown().optional(),
  Tags: z.unknown().optional(),
};

/** Property with the number of records or messages in a batch. Its default depends on the source. */
export const batchSizeProperty = z.coerce.number().int().min(1).max(10_000);

/** Settings of a mapping for any source. */
export interface CommonSettings {
  logicalId: string;
  functionName: string;
  enabled: boolean;
  batchSize: number;
  batchingWindowMs: number;
  reportsFailures: boolean;
  filters: string[];
}

export function commonSettings(
  logicalId: string,
  given: z.output<z.ZodObject<typeof commonProperties>> & { BatchSize: number },
): CommonSettings {
  return {
    logicalId,
    functionName: given.FunctionName,
    enabled: given.Enabled,
    batchSize: given.BatchSize,
    batchingWindowMs: given.MaximumBatchingWindowInSeconds * 1_000,
    reportsFailures: given.FunctionResponseTypes.includes('ReportBatchItemFailures'),
    filters: given.FilterCriteria?.Filters.map(({ Pattern }) => Pattern) ?? [],
  };
}
