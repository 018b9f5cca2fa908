import { z } from 'zod';
import { TemplateError, UnsupportedError } from '../../shared/errors.ts';
import type { DataSourceDefinition } from '../../appsync/shared/definition.ts';
import { arn } from '../../shared/names.ts';
import { parseProperties } from '../properties.ts';
import { findFunction } from '../../lambda/find-function.ts';
import type { Stand, StackContext } from '../stack-context.ts';
import { httpEndpoint } from './http-endpoint.ts';

const Properties = z.object({
  ApiId: z.string(),
  Name: z.string(),
  Type: z.string(),
  ServiceRoleArn: z.string().optional(),
  LambdaConfig: z.object({ LambdaFunctionArn: z.string() }).optional(),
  DynamoDBConfig: z.object({ TableName: z.string() }).optional(),
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

export const dataSource: Stand = (context, logicalId, properties) => {
  const given = parseProperties(Properties, logicalId, properties);
  context.graphqlApis.get(given.ApiId, logicalId).dataSources.push(definitionOf(context, logicalId, given));
  const sourceArn = arn('appsync', context.region, `apis/${given.ApiId}/datasources/${given.Name}`);
  return { ref: sourceArn, attributes: { DataSourceArn: sourceArn, Name: given.Name } };
};

function definitionOf(
  context: StackContext,
  logicalId: string,
  given: z.infer<typeof Properties>,
): DataSourceDefinition {
  const { Name: name, Type: type, ServiceRoleArn: roleArn, DynamoDBConfig: table } = given;
  if (type === 'NONE') return { name, type };
  if (type === 'HTTP') return httpDefinition(context, logicalId, given);
  if (type === 'AWS_LAMBDA') return lambdaDefinition(context, logicalId, given);
  if (type !== 'AMAZON_DYNAMODB')
    throw new UnsupportedError(`data sources of the type ${type} are not emulated`, logicalId);
  if (table === undefined || roleArn === undefined)
    throw new TemplateError('needs DynamoDBConfig and ServiceRoleArn', logicalId);
  return { name, type, tableName: table.TableName, roleArn };
}

function lambdaDefinition(
  { functions, log }: StackContext,
  logicalId: string,
  { Name: name, ServiceRoleArn: roleArn, LambdaConfig: config }: z.infer<typeof Properties>,
): DataSourceDefinition {
  if (config === undefined || roleArn === undefined)
    throw new TemplateError('needs LambdaConfig and ServiceRoleArn', logicalId);
  const { LambdaFunctionArn: functionArn } = config;
  if (findFunction(functions.values(), functionArn) === undefined)
    log.warn(`${logicalId}: its function ${functionArn} does not run here, so calls of it fail`);
  return { name, type: 'AWS_LAMBDA', functionArn, roleArn };
}

function httpDefinition(
  { guarded, region }: StackContext,
  logicalId: string,
  { Name: name, ServiceRoleArn: roleArn, HttpConfig: config }: z.infer<typeof Properties>,
): DataSourceDefinition {
  if (config === undefined) throw new TemplateError('needs HttpConfig', logicalId);
  const http = { name, type: 'HTTP' as const, endpoint: httpEndpoint(config.Endpoint, guarded, logicalId) };
  const authorization = config.AuthorizationConfig;
  if (authorization === undefined) return http;
  const { AuthorizationType: by, AwsIamConfig: iam } = authorization;
  if (by !== 'AWS_IAM' || iam === undefined || roleArn === undefined)
    throw new TemplateError('needs AWS_IAM with an AwsIamConfig, and a ServiceRoleArn', logicalId);
  const { SigningServiceName: service, SigningRegion: signingRegion = region } = iam;
  return { ...http, signing: { roleArn, service, region: signingRegion } };
}
