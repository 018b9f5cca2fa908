import { z } from 'zod';
import { TemplateError, UnsupportedError } from '../../shared/errors.ts';
import type { UnsupportedFeatures } from '../../shared/unsupported-features.ts';
import type { DataSourceDefinition } from '../../appsync/shared/definition.ts';
import { arn } from '../../shared/names.ts';
import { parseProperties } from '../../shared/parse-properties.ts';
import { findFunction } from '../../lambda/find-function.ts';
import type {
  CreateResource,
  RunningResources,
  ServiceConnections,
  StackIdentity,
  StackSettings,
} from '../stack-context.ts';
import { httpEndpoint } from '../http-endpoint.ts';

const Properties = z.object({
  ApiId: z.string(),
  Name: z.string(),
  Type: z.string(),
  ServiceRoleArn: z.string().optional(),
  LambdaConfig: z.object({ LambdaFunctionArn: z.string() }).optional(),
  DynamoDBConfig: z.object({ TableName: z.string() }).optional(),
  EventBridgeConfig: z.object({ EventBusArn: z.string() }).optional(),
  HttpConfig: z
    .object({
      Endpoint: z.string(),
      AuthorizationConfig: z
        .object({
          AuthorizationType: z.string(),
          AwsIamConfig: z
            .object({ SigningRegion: z.string().optional(), SigningServiceName: z.string() })
            .optional(),
        })
        .optional(),
    })
    .optional(),
});

interface Needs {
  stack: StackIdentity;
  settings: Pick<StackSettings, 'endpointMap'>;
  services: Pick<ServiceConnections, 'guarded'>;
  running: Pick<RunningResources, 'functions' | 'graphqlApis'>;
  unsupported: UnsupportedFeatures;
}

export const dataSource: CreateResource<Needs> = (needs, logicalId, properties) => {
  const given = parseProperties(Properties, logicalId, properties);
  const api = needs.running.graphqlApis.get(given.ApiId, logicalId);
  api.dataSources.push(emulated(needs, logicalId, given));
  const sourceArn = arn('appsync', needs.stack.region, `apis/${given.ApiId}/datasources/${given.Name}`);
  return { ref: sourceArn, attributes: { DataSourceArn: sourceArn, Name: given.Name } };
};

/** Returns the definition of a data source that is not emulated if this one is not, and reports the reason. */
function emulated(needs: Needs, logicalId: string, given: z.infer<typeof Properties>): DataSourceDefinition {
  try {
    return definitionOf(needs, logicalId, given);
  } catch (error) {
    if (!(error instanceof UnsupportedError)) throw error;
    needs.unsupported.add(error);
    return { name: given.Name, type: 'NOT_EMULATED', reason: error.message };
  }
}

function definitionOf(
  needs: Needs,
  logicalId: string,
  given: z.infer<typeof Properties>,
): DataSourceDefinition {
  const { Name: name, Type: type, ServiceRoleArn: roleArn, DynamoDBConfig: table } = given;
  if (type === 'NONE') return { name, type };
  if (type === 'HTTP') return httpDefinition(needs, logicalId, given);
  if (type === 'AMAZON_EVENTBRIDGE') return eventBridgeDefinition(logicalId, given);
  if (type === 'AWS_LAMBDA') return lambdaDefinition(needs, logicalId, given);
  if (type !== 'AMAZON_DYNAMODB')
    throw new UnsupportedError(
      `data sources of type ${type} are not emulated, so fields that use ${name} fail`,
      logicalId,
    );
  if (table === undefined || roleArn === undefined)
    throw new TemplateError('DynamoDBConfig and ServiceRoleArn are required', logicalId);
  return { name, type, tableName: table.TableName, roleArn };
}

function eventBridgeDefinition(
  logicalId: string,
  { Name: name, ServiceRoleArn: roleArn, EventBridgeConfig: config }: z.infer<typeof Properties>,
): DataSourceDefinition {
  if (config === undefined || roleArn === undefined)
    throw new TemplateError('EventBridgeConfig and ServiceRoleArn are required', logicalId);
  return { name, type: 'AMAZON_EVENTBRIDGE', eventBusArn: config.EventBusArn, roleArn };
}

function lambdaDefinition(
  { running }: Needs,
  logicalId: string,
  { Name: name, ServiceRoleArn: roleArn, LambdaConfig: config }: z.infer<typeof Properties>,
): DataSourceDefinition {
  if (config === undefined || roleArn === undefined)
    throw new TemplateError('LambdaConfig and ServiceRoleArn are required', logicalId);
  const { LambdaFunctionArn: functionArn } = config;
  if (findFunction(running.functions.values(), functionArn) === undefined)
    throw new UnsupportedError(
      `the function ${functionArn} does not run here, so fields that use ${name} fail`,
      logicalId,
    );
  return { name, type: 'AWS_LAMBDA', functionArn, roleArn };
}

function httpDefinition(
  { services, settings, stack }: Needs,
  logicalId: string,
  { Name: name, ServiceRoleArn: roleArn, HttpConfig: config }: z.infer<typeof Properties>,
): DataSourceDefinition {
  if (config === undefined) throw new TemplateError('HttpConfig is required', logicalId);
  const endpoint = httpEndpoint(
    config.Endpoint,
    { endpoints: services.guarded, map: settings.endpointMap },
    logicalId,
  );
  const http = { name, type: 'HTTP' as const, endpoint };
  const authorization = config.AuthorizationConfig;
  if (authorization === undefined) return http;
  const { AuthorizationType: by, AwsIamConfig: iam } = authorization;
  if (by !== 'AWS_IAM' || iam === undefined || roleArn === undefined)
    throw new TemplateError('AWS_IAM with an AwsIamConfig and a ServiceRoleArn is required', logicalId);
  const { SigningServiceName: service, SigningRegion: signingRegion = stack.region } = iam;
  return { ...http, signing: { roleArn, service, region: signingRegion } };
}
