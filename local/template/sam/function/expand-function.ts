import { z } from 'zod';
import { isRecord } from '../../../shared/is-record.ts';
import { anything, parseSam } from '../shared/parse-sam.ts';
import {
  defined,
  getAtt,
  ref,
  trustPolicy,
  type Expand,
  type RawResource,
  type RawResources,
} from '../shared/resource.ts';
import { expandEvents } from './events.ts';
import { managedPolicyArn, sortPolicies } from './policies.ts';

const Properties = z.looseObject({
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
type Given = z.output<typeof Properties>;

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html */
export const expandFunction: Expand = (logicalId, resource, warnings) => {
  const given = parseSam(Properties, logicalId, resource.Properties);
  const { Events, Role } = given;
  const events = expandEvents(logicalId, Events, warnings);
  return {
    ...(Role === undefined ? { [`${logicalId}Role`]: roleOf(logicalId, given, events) } : {}),
    [logicalId]: functionOf(logicalId, resource, given),
    ...invokeConfigOf(logicalId, given),
    ...aliasOf(logicalId, given),
    ...(given.FunctionUrlConfig !== undefined && { [`${logicalId}Url`]: { Type: 'AWS::Lambda::Url' } }),
    ...events.resources,
  };
};

function functionOf(logicalId: string, resource: RawResource, given: Given): RawResource {
  const { CodeUri, InlineCode, ImageUri, Role, Tracing, DeadLetterQueue, ...others } = given;
  const rest = Object.entries(others).filter(([name]) => !(name in Properties.shape));
  const code = ImageUri === undefined ? codeOf(CodeUri ?? '.') : { ImageUri };
  return {
    ...resource,
    Type: 'AWS::Lambda::Function',
    Properties: {
      ...Object.fromEntries(rest),
      ...defined({
        Code: InlineCode === undefined ? code : { ZipFile: InlineCode },
        Role: Role ?? getAtt(`${logicalId}Role`, 'Arn'),
        TracingConfig: Tracing === undefined ? undefined : { Mode: Tracing },
        DeadLetterConfig: DeadLetterQueue && { TargetArn: DeadLetterQueue.TargetArn },
      }),
    },
  };
}

/** A local path stays a string, which the code that reads the template replaces with an asset. */
function codeOf(uri: unknown): unknown {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(String(uri)) ?? [];
  if (key !== undefined) return { S3Bucket: bucket, S3Key: key };
  if (!isRecord(uri) || !('Key' in uri)) return uri;
  return { S3Bucket: uri.Bucket, S3Key: uri.Key };
}

function roleOf(logicalId: string, given: Given, events: ReturnType<typeof expandEvents>): RawResource {
  const { managed, documents } = sortPolicies(given.Policies, logicalId);
  const { DeadLetterQueue: queue, Tracing: tracing } = given;
  const Policies = [
    ...documents.map((document, index) => inline(`${logicalId}RolePolicy${index}`, document)),
    ...(queue === undefined ? [] : [inline('DeadLetterQueuePolicy', sendTo(queue.Type, queue.TargetArn))]),
    ...events.destinations.map(({ id, type, arn }) => inline(`${id}${type}Policy`, sendTo(type, arn))),
    ...destinationsOf(given).map(({ type, arn }, index) =>
      inline(`${logicalId}EventInvokeConfigPolicy${index}`, sendTo(type, arn)),
    ),
  ];
  const names = ['AWSLambdaBasicExecutionRole', ...events.managedPolicies];
  if (tracing !== undefined) names.push('AWSXRayDaemonWriteAccess');
  return {
    Type: 'AWS::IAM::Role',
    Properties: defined({
      AssumeRolePolicyDocument: given.AssumeRolePolicyDocument ?? trustPolicy('lambda.amazonaws.com'),
      ManagedPolicyArns: [...new Set<unknown>([...names.map(managedPolicyArn), ...managed])],
      Policies,
      Path: given.RolePath,
      PermissionsBoundary: given.PermissionsBoundary,
    }),
  };
}

/** Returns an inline policy of a role. `Fn::If` moves out of the document, so that it can remove the policy. */
function inline(PolicyName: string, document: unknown): unknown {
  const choice = isRecord(document) ? document['Fn::If'] : undefined;
  if (!Array.isArray(choice)) return { PolicyName, PolicyDocument: document };
  const [condition, ...branches] = choice as unknown[];
  const policies = branches.map((branch) =>
    isRecord(branch) && 'Ref' in branch ? branch : { PolicyName, PolicyDocument: branch },
  );
  return { 'Fn::If': [condition, ...policies] };
}

function sendTo(type: 'SQS' | 'SNS', arn: unknown): unknown {
  const Action = type === 'SQS' ? 'sqs:SendMessage' : 'sns:Publish';
  return { Statement: [{ Effect: 'Allow', Action, Resource: arn }] };
}

/** Returns the queues and topics of the function's `EventInvokeConfig`. */
function destinationsOf({ EventInvokeConfig: config }: Given): { type: 'SQS' | 'SNS'; arn: unknown }[] {
  return Object.values(config?.DestinationConfig ?? {}).flatMap((destination) => {
    if (!isRecord(destination)) return [];
    const { Type: type, Destination: arn } = destination;
    return (type === 'SQS' || type === 'SNS') && arn !== undefined ? [{ type, arn }] : [];
  });
}

function invokeConfigOf(logicalId: string, { EventInvokeConfig: config }: Given): RawResources {
  if (config === undefined) return {};
  const Properties = { ...config, FunctionName: ref(logicalId), Qualifier: '$LATEST' };
  return { [`${logicalId}EventInvokeConfig`]: { Type: 'AWS::Lambda::EventInvokeConfig', Properties } };
}

/** Returns the alias that SAM publishes, and its version. */
function aliasOf(logicalId: string, { AutoPublishAlias: name }: Given): RawResources {
  if (typeof name !== 'string') return {};
  const versionId = `${logicalId}Version`;
  const FunctionName = ref(logicalId);
  const FunctionVersion = getAtt(versionId, 'Version');
  return {
    [versionId]: { Type: 'AWS::Lambda::Version', Properties: { FunctionName } },
    [`${logicalId}Alias${name.replaceAll(/[^A-Za-z0-9]/g, '')}`]: {
      Type: 'AWS::Lambda::Alias',
      Properties: { Name: name, FunctionName, FunctionVersion },
    },
  };
}
