import { z } from 'zod';
import { TemplateError, UnsupportedError } from '../../shared/errors.ts';
import type { AuthenticationMode } from '../../appsync/shared/definition.ts';
import { arn, digest } from '../../shared/names.ts';
import { bool, number, parseProperties } from '../properties.ts';
import type { CreateResource, RunningResources, StackContext, StackIdentity } from '../stack-context.ts';
import type { UnsupportedFeatures } from '../../shared/unsupported-features.ts';

const Provider = z.object({
  AuthenticationType: z.string(),
  UserPoolConfig: z
    .object({
      UserPoolId: z.string(),
      AppIdClientRegex: z.string().optional(),
      DefaultAction: z.enum(['ALLOW', 'DENY']).default('ALLOW'),
    })
    .optional(),
});
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
  running: Pick<RunningResources, 'graphqlApis' | 'userPools'>;
  unsupported: UnsupportedFeatures;
}

export const graphqlApi: CreateResource<Needs> = async (needs, logicalId, properties) => {
  const { stack, running, unsupported } = needs;
  const { region } = stack;
  const given = parseProperties(Properties, logicalId, properties);
  if (given.ApiType !== 'GRAPHQL')
    throw new UnsupportedError(`APIs of type ${given.ApiType} are not emulated`, logicalId);
  const modeOf = (provider: z.infer<typeof Provider>) => authenticationMode(provider, needs, logicalId);
  const defaultAuthentication = modeOf(given);
  if (defaultAuthentication === undefined) {
    throw new UnsupportedError(`authentication with ${given.AuthenticationType} is not emulated`, logicalId);
  }
  const additionalAuthentication = given.AdditionalAuthenticationProviders.flatMap((provider) => {
    const mode = modeOf(provider);
    if (mode !== undefined) return [mode];
    const { AuthenticationType: type } = provider;
    unsupported.add(
      new UnsupportedError(
        `authentication with ${type} is not emulated; requests that use it fail`,
        logicalId,
      ),
    );
    return [];
  });

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

/** Returns undefined for a mode that is not emulated. */
function authenticationMode(
  { AuthenticationType: type, UserPoolConfig: config }: z.infer<typeof Provider>,
  { running: { userPools }, unsupported }: Needs,
  logicalId: string,
): AuthenticationMode | undefined {
  if (type === 'API_KEY' || type === 'AWS_IAM') return { type };
  if (type !== 'AMAZON_COGNITO_USER_POOLS') return undefined;
  if (config === undefined) throw new TemplateError(`${type} needs a UserPoolConfig`, logicalId);
  const { UserPoolId: userPoolId, AppIdClientRegex: clientIdPattern, DefaultAction: defaultAction } = config;
  if (!userPools.has(userPoolId))
    unsupported.add(
      new UnsupportedError(
        `the user pool ${userPoolId} is not in this stack; requests with its tokens fail`,
        logicalId,
      ),
    );
  return { type, userPoolId, defaultAction, ...(clientIdPattern !== undefined && { clientIdPattern }) };
}
