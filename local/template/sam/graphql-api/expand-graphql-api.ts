import { z } from 'zod';
import { anything, parseSam, unlisted } from '../shared/parse-sam.ts';
import { getAtt, type Expand, type RawResources } from '../shared/resource.ts';
import { authenticationOf, Auth } from './authentication.ts';
import {
  DATA_SOURCE_TYPES,
  dataSourceId,
  DataSources,
  expandDataSources,
  noneDataSource,
} from './data-sources.ts';
import { partOfApi } from './part-of-api.ts';

const Runtime = z
  .object({ Name: anything, Version: anything })
  .transform(({ Name, Version }) => ({ Name, RuntimeVersion: Version }));
const Code = {
  CodeUri: anything,
  InlineCode: anything,
  Runtime: Runtime.optional(),
  MaxBatchSize: anything,
  Sync: anything,
};
const FunctionProperties = z.object({
  ...Code,
  DataSource: anything,
  Description: anything,
  Id: anything,
  Name: anything,
});
const ResolverProperties = z.object({
  ...Code,
  Caching: anything,
  FieldName: anything,
  Pipeline: z.array(z.string()).default([]),
});
const Properties = z.looseObject({
  Auth,
  ApiKeys: z
    .record(z.string(), z.looseObject({ ApiKeyId: anything, ExpiresOn: anything }).nullable())
    .default({}),
  Cache: z.record(z.string(), z.unknown()).optional(),
  DataSources: DataSources.prefault({}),
  DomainName: anything,
  Functions: z.record(z.string(), FunctionProperties).default({}),
  Logging: anything,
  Name: anything,
  Resolvers: z.record(z.string(), z.record(z.string(), ResolverProperties)).default({}),
  SchemaInline: anything,
  SchemaUri: anything,
});
type Given = z.output<typeof Properties>;

/** Code that SAM generates for a resolver that has none. It returns the result of the last function. */
const PASS_THROUGH =
  'export function request(ctx) { return {}; }\nexport function response(ctx) { return ctx.prev.result; }\n';
const DEFAULT_RUNTIME = { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' };

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-graphqlapi.html */
export const expandGraphqlApi: Expand = (logicalId, resource) => {
  const given = parseSam(Properties, logicalId, resource.Properties);
  const { SchemaInline: Definition, SchemaUri: DefinitionS3Location, Cache: cache, Name = logicalId } = given;
  return {
    [logicalId]: {
      ...resource,
      Type: 'AWS::AppSync::GraphQLApi',
      Properties: { ...unlisted(Properties, given), Name, ...authenticationOf(given.Auth) },
    },
    [`${logicalId}Schema`]: partOfApi(logicalId, 'GraphQLSchema', { Definition, DefinitionS3Location }),
    ...Object.fromEntries(
      Object.entries(given.ApiKeys).map(([key, properties]) => {
        const { ExpiresOn: Expires, ...others } = properties ?? {};
        return [logicalId + key, partOfApi(logicalId, 'ApiKey', { ...others, Expires })];
      }),
    ),
    ...(cache && { [`${logicalId}ApiCache`]: partOfApi(logicalId, 'ApiCache', cache) }),
    ...expandDataSources(logicalId, given.DataSources),
    ...functionsOf(logicalId, given),
    ...resolversOf(logicalId, given),
  };
};

function functionsOf(logicalId: string, { Functions, DataSources: sources }: Given): RawResources {
  const none: RawResources = {};
  const dataSourceName = (name: unknown) => {
    if (typeof name !== 'string') return name;
    for (const type of DATA_SOURCE_TYPES)
      if (name in sources[type]) return getAtt(dataSourceId(logicalId, name, type), 'Name');
    if (name.toLowerCase() !== 'none') return name;
    Object.assign(none, noneDataSource(logicalId));
    return getAtt(`${logicalId}NoneDataSource`, 'Name');
  };
  const functions = Object.entries(Functions)
    .filter(([, { Id }]) => Id === undefined)
    .map(([id, { DataSource, Name = id, Description, MaxBatchSize, Sync, ...code }]) => [
      logicalId + id,
      partOfApi(logicalId, 'FunctionConfiguration', {
        DataSourceName: dataSourceName(DataSource),
        ...{ Name, Description, MaxBatchSize, SyncConfig: Sync },
        ...codeOf(code),
      }),
    ]);
  return { ...none, ...(Object.fromEntries(functions) as RawResources) };
}

function resolversOf(logicalId: string, { Resolvers, Functions }: Given): RawResources {
  const resolvers = Object.entries(Resolvers).flatMap(([TypeName, fields]) =>
    Object.entries(fields).map(([id, { FieldName = id, Pipeline, Caching, MaxBatchSize, Sync, ...code }]) => [
      `${logicalId}${TypeName}${id}`,
      {
        DependsOn: [`${logicalId}Schema`],
        ...partOfApi(logicalId, 'Resolver', {
          ...{ TypeName, FieldName, Kind: 'PIPELINE' },
          ...{ CachingConfig: Caching, MaxBatchSize, SyncConfig: Sync },
          PipelineConfig: {
            Functions: Pipeline.map((name) => Functions[name]?.Id ?? getAtt(logicalId + name, 'FunctionId')),
          },
          ...codeOf(code),
        }),
      },
    ]),
  );
  return Object.fromEntries(resolvers) as RawResources;
}

function codeOf(given: {
  CodeUri?: unknown;
  InlineCode?: unknown;
  Runtime?: { Name?: unknown; RuntimeVersion?: unknown } | undefined;
}): Record<string, unknown> {
  const { CodeUri: CodeS3Location, InlineCode, Runtime: runtime = DEFAULT_RUNTIME } = given;
  const Code = InlineCode ?? (CodeS3Location === undefined ? PASS_THROUGH : undefined);
  return { Code, CodeS3Location, Runtime: runtime };
}
