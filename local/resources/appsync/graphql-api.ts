import { z } from 'zod';
import { UnsupportedError } from '../../shared/errors.ts';
import { arn, digest } from '../../shared/names.ts';
import { parseProperties } from '../../shared/parse-properties.ts';
import { bool, number } from '../../shared/properties.ts';
import { authenticationMode, Provider } from './authentication-mode.ts';
import type { CreateResource, RunningResources, StackContext, StackIdentity } from '../stack-context.ts';
import type { UnsupportedFeatures } from '../../shared/unsupported-features.ts';

const Properties = z.object({
  Name: z.string(),
  ...Provider.shape,
  AdditionalAuthenticationProviders: z.array(Provider).default([]),
  ApiType: z.string().default('GRAPHQL'),
  EnvironmentVariables: z.record(z.string(), z.coerce.string()).default({}),
  QueryDepthLimit: number.optional(),
  ResolverCountLimit: number.optional(),
  IntrospectionConfig: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  XrayEnabled: bool.optional(),
});

interface Needs {
  stack: StackIdentity;
  graphqlAddressOf: StackContext['graphqlAddressOf'];
  running: Pick<RunningResources, 'functions' | 'graphqlApis' | 'userPools'>;
  unsupported: UnsupportedFeatures;
}

export const graphqlApi: CreateResource<Needs> = async (needs, logicalId, properties) => {
  const { stack, running } = needs;
  const { region } = stack;
  const given = parseProperties(Properties, logicalId, properties);
  if (given.ApiType !== 'GRAPHQL')
    throw new UnsupportedError(`APIs of type ${given.ApiType} are not emulated`, logicalId);
  const modeOf = (provider: z.infer<typeof Provider>) => authenticationMode(provider, needs, logicalId);
  const defaultAuthentication = modeOf(given);
  const additionalAuthentication = given.AdditionalAuthenticationProviders.map(modeOf);

  const apiId = digest(stack.name, logicalId).toLowerCase().slice(0, 26);
  const { host } = await needs.graphqlAddressOf(apiId);
  const apiArn = arn('appsync', region, `apis/${apiId}`);
  running.graphqlApis.add({
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
