import { z } from 'zod';
import { UnsupportedError } from '../../errors.ts';
import type { AuthenticationMode } from '../../appsync/definition.ts';
import { arn, digest } from '../../names.ts';
import { bool, number, parseProperties } from '../properties.ts';
import type { Stand } from '../stack-context.ts';

const Properties = z.object({
  Name: z.string(),
  AuthenticationType: z.string(),
  AdditionalAuthenticationProviders: z.array(z.object({ AuthenticationType: z.string() })).default([]),
  ApiType: z.string().default('GRAPHQL'),
  EnvironmentVariables: z.record(z.string(), z.coerce.string()).default({}),
  QueryDepthLimit: number.optional(),
  ResolverCountLimit: number.optional(),
  IntrospectionConfig: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  XrayEnabled: bool.optional(),
});

const MODES = ['API_KEY', 'AWS_IAM'] as const;

export const graphqlApi: Stand = (context, logicalId, properties) => {
  const { region, stackName, log } = context;
  const given = parseProperties(Properties, logicalId, properties);
  if (given.ApiType !== 'GRAPHQL')
    throw new UnsupportedError(`APIs of the type ${given.ApiType} are not emulated`, logicalId);
  if (context.graphqlApis.all().length > 0)
    throw new UnsupportedError('one GraphQL API per stack runs here', logicalId);
  const defaultAuthentication = modeOf(given.AuthenticationType);
  if (defaultAuthentication === undefined) {
    throw new UnsupportedError(`authentication by ${given.AuthenticationType} is not emulated`, logicalId);
  }
  const additionalAuthentication = given.AdditionalAuthenticationProviders.flatMap(
    ({ AuthenticationType: type }) => {
      const mode = modeOf(type);
      if (mode === undefined)
        log.warn(`${logicalId}: authentication by ${type} is not emulated; such callers are refused`);
      return mode === undefined ? [] : [mode];
    },
  );

  const apiId = digest(stackName, logicalId).toLowerCase().slice(0, 26);
  const host = `localhost:${context.graphqlPort}`;
  const apiArn = arn('appsync', region, `apis/${apiId}`);
  context.graphqlApis.add({
    apiId,
    name: given.Name,
    schema: '',
    defaultAuthentication,
    additionalAuthentication,
    apiKeys: [],
    environment: given.EnvironmentVariables,
    ...(given.QueryDepthLimit === undefined ? {} : { queryDepthLimit: given.QueryDepthLimit }),
    ...(given.ResolverCountLimit === undefined ? {} : { resolverCountLimit: given.ResolverCountLimit }),
    introspection: given.IntrospectionConfig === 'ENABLED',
    dataSources: [],
    functions: [],
    resolvers: [],
  });
  return {
    ref: apiArn,
    attributes: {
      ApiId: apiId,
      Arn: apiArn,
      GraphQLUrl: `http://${host}/graphql`,
      GraphQLDns: host,
      GraphQLEndpointArn: arn('appsync', region, `endpoints/graphql-api/${apiId}`),
      RealtimeUrl: `ws://${host}/graphql/realtime`,
      RealtimeDns: host,
    },
  };
};

function modeOf(type: string): AuthenticationMode | undefined {
  const known = MODES.find((mode) => mode === type);
  return known === undefined ? undefined : { type: known };
}
