import { z } from 'zod';

/** The other settings of a stream are those of an event source mapping. */
const StreamParameters = z.looseObject({
  OnPartialBatchItemFailure: z.literal('AUTOMATIC_BISECT').optional(),
  DeadLetterConfig: z.object({ Arn: z.string().optional() }).optional(),
});
const Filters = z.object({ Filters: z.array(z.object({ Pattern: z.string() })).default([]) });

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-pipes-pipe.html */
export const PipeProperties = z.object({
  Name: z.string().optional(),
  RoleArn: z.string(),
  DesiredState: z.enum(['RUNNING', 'STOPPED']).default('RUNNING'),
  Source: z.string(),
  SourceParameters: z
    .object({
      FilterCriteria: Filters.optional(),
      KinesisStreamParameters: StreamParameters.optional(),
      DynamoDBStreamParameters: StreamParameters.optional(),
      SqsQueueParameters: z.looseObject({}).optional(),
    })
    .default({}),
  Enrichment: z.string().optional(),
  EnrichmentParameters: z.object({ InputTemplate: z.string().optional() }).default({}),
  Target: z.string(),
  TargetParameters: z
    .object({
      InputTemplate: z.string().optional(),
      LambdaFunctionParameters: z
        .object({ InvocationType: z.enum(['REQUEST_RESPONSE', 'FIRE_AND_FORGET']).optional() })
        .optional(),
      SqsQueueParameters: z
        .object({ MessageGroupId: z.string().optional(), MessageDeduplicationId: z.string().optional() })
        .optional(),
      KinesisStreamParameters: z.object({ PartitionKey: z.string() }).optional(),
      EventBridgeEventBusParameters: z
        .object({
          DetailType: z.string().optional(),
          Source: z.string().optional(),
          Resources: z.array(z.string()).optional(),
        })
        .optional(),
    })
    .default({}),
});
export type PipeProperties = z.output<typeof PipeProperties>;

/** Returns the properties of an event source mapping that reads the source of a pipe. */
export function mappingProperties(
  { Source, SourceParameters: parameters, DesiredState }: PipeProperties,
  name: string,
): Record<string, unknown> {
  const common = {
    EventSourceArn: Source,
    FunctionName: name,
    Enabled: DesiredState === 'RUNNING',
    ...(parameters.FilterCriteria && { FilterCriteria: parameters.FilterCriteria }),
  };
  const stream = parameters.KinesisStreamParameters ?? parameters.DynamoDBStreamParameters;
  if (stream === undefined) return { ...common, ...parameters.SqsQueueParameters };
  return { ...common, ...streamSettings(stream) };
}

/** Returns the settings of a mapping. The dead-letter queue is not emulated. */
function streamSettings({
  OnPartialBatchItemFailure: bisect,
  DeadLetterConfig: _,
  ...settings
}: z.output<typeof StreamParameters>): Record<string, unknown> {
  return { ...settings, ...(bisect && { BisectBatchOnFunctionError: true }) };
}
