import { z } from 'zod';
import { anything } from '../shared/parse-sam.ts';

/** Properties of a SAM function that are not passed on to `AWS::Lambda::Function` as they are. */
export const FunctionProperties = z.looseObject({
  CodeUri: anything,
  InlineCode: anything,
  ImageUri: anything,
  Role: anything,
  RolePath: anything,
  Policies: anything,
  PermissionsBoundary: anything,
  AssumeRolePolicyDocument: anything,
  Tracing: anything,
  DeadLetterQueue: z.object({ Type: z.enum(['SQS', 'SNS']), TargetArn: anything }).optional(),
  EventInvokeConfig: z
    .looseObject({ DestinationConfig: z.record(z.string(), z.unknown()).optional() })
    .optional(),
  FunctionUrlConfig: anything,
  Events: z
    .record(
      z.string(),
      z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
    )
    .default({}),
  AutoPublishAlias: anything,
  AutoPublishAliasAllProperties: anything,
  AutoPublishCodeSha256: anything,
  DeploymentPreference: anything,
  ProvisionedConcurrencyConfig: anything,
  VersionDescription: anything,
});
export type FunctionProperties = z.output<typeof FunctionProperties>;
