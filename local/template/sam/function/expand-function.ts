import { isRecord } from '../../../shared/is-record.ts';
import { parseSam, unlisted } from '../shared/parse-sam.ts';
import {
  defined,
  getAtt,
  ref,
  type Expand,
  type RawResource,
  type RawResources,
} from '../shared/resource.ts';
import { expandEvents } from './events.ts';
import { FunctionProperties } from './properties.ts';
import { roleOf } from './role.ts';

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html */
export const expandFunction: Expand = (logicalId, resource, warnings) => {
  const given = parseSam(FunctionProperties, logicalId, resource.Properties);
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

function functionOf(logicalId: string, resource: RawResource, given: FunctionProperties): RawResource {
  const { CodeUri, InlineCode, ImageUri, Role, Tracing, DeadLetterQueue } = given;
  const code = ImageUri === undefined ? codeOf(CodeUri ?? '.') : { ImageUri };
  return {
    ...resource,
    Type: 'AWS::Lambda::Function',
    Properties: {
      ...unlisted(FunctionProperties, given),
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

function invokeConfigOf(logicalId: string, { EventInvokeConfig: config }: FunctionProperties): RawResources {
  if (config === undefined) return {};
  const Properties = { ...config, FunctionName: ref(logicalId), Qualifier: '$LATEST' };
  return { [`${logicalId}EventInvokeConfig`]: { Type: 'AWS::Lambda::EventInvokeConfig', Properties } };
}

/** Returns the alias that SAM publishes, and its version. */
function aliasOf(logicalId: string, { AutoPublishAlias: name }: FunctionProperties): RawResources {
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
