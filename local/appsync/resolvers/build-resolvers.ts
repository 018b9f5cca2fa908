import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { CredentialsOf } from '../../iam/credentials.ts';
import { isObjectType, type GraphQLSchema } from 'graphql';
import { noneDataSource, type DataSource } from '../data-sources/data-source.ts';
import { dynamodbDataSource } from '../data-sources/dynamodb/index.ts';
import { NextTokens } from '../data-sources/dynamodb/next-token.ts';
import { httpDataSource } from '../data-sources/http/index.ts';
import { eventBridgeDataSource } from '../data-sources/eventbridge/index.ts';
import type { PutEvents } from '../data-sources/eventbridge/put-events.ts';
import type { InvokeFunction } from '../data-sources/lambda/invoke-function.ts';
import { lambdaDataSource } from '../data-sources/lambda/index.ts';
import { fieldCounters, type CacheCounters } from '../cache/counters.ts';
import type { DataSourceDefinition, GraphqlApiDefinition, ResolverDefinition } from '../shared/definition.ts';
import { DefinitionError, NotEmulatedError } from '../shared/errors.ts';
import { MAX_PIPELINE_FUNCTIONS } from '../shared/limits.ts';
import type { Variants } from '../../shared/variants.ts';
import { cachedResolver } from './cached-resolver.ts';
import { cachingOf } from './caching-of.ts';
import { directLambdaHandlers } from './direct-lambda.ts';
import { compileHandlers, type HandlerServices } from './handlers.ts';
import { pipelineResolver, unitResolver, type Resolver, type Step } from './resolver.ts';

interface ResolverServices extends HandlerServices {
  dynamodb: (roleArn: string) => DynamoDBClient;
  credentialsOf: CredentialsOf;
  invokeFunction: InvokeFunction;
  putEvents: PutEvents;
  variants: Variants;
  cacheCounters: CacheCounters;
}

/**
 * Builds all resolvers of an API. Keys have the form `Type.field`.
 *
 * @throws DefinitionError for a resolver or function that AppSync would reject
 */
export function buildResolvers(
  definition: GraphqlApiDefinition,
  schema: GraphQLSchema,
  services: ResolverServices,
): ReadonlyMap<string, Resolver> {
  const nextTokens = new NextTokens(definition.apiId);
  const dataSources = new Map(
    definition.dataSources.map((source) => [source.name, buildDataSource(source, nextTokens, services)]),
  );
  const newStash = () => services.realm.newStash();
  const functionsBehind = new Set(
    definition.dataSources.filter(({ type }) => type === 'AWS_LAMBDA').map(({ name }) => name),
  );
  const step = (name: string, code: string | undefined, dataSourceName: string): Step => {
    const dataSource = dataSources.get(dataSourceName);
    if (!dataSource) throw new DefinitionError(`${name}: there is no data source ${dataSourceName}`);
    if (code !== undefined) return { handlers: compileHandlers(name, code, services), dataSource };
    if (!functionsBehind.has(dataSourceName))
      throw new DefinitionError(`${name}: code is missing; it is optional only with a Lambda data source`);
    return { handlers: directLambdaHandlers(name), dataSource };
  };
  const functions = new Map(
    definition.functions.map(({ functionId, name, code, dataSourceName }) => [
      functionId,
      step(`function ${name}`, code, dataSourceName),
    ]),
  );
  const build = (name: string, resolver: ResolverDefinition): Resolver => {
    checkField(schema, resolver.typeName, resolver.fieldName);
    if (resolver.kind === 'UNIT') {
      return unitResolver(step(name, resolver.code, resolver.dataSourceName), newStash);
    }
    if (resolver.functionIds.length > MAX_PIPELINE_FUNCTIONS) {
      throw new DefinitionError(`${name}: a pipeline can have at most ${MAX_PIPELINE_FUNCTIONS} functions`);
    }
    const steps = resolver.functionIds.map((id) => {
      const found = functions.get(id);
      if (!found) throw new DefinitionError(`${name}: there is no function ${id}`);
      return found;
    });
    return pipelineResolver(compileHandlers(name, resolver.code, services), steps, newStash);
  };
  const { cache, cacheCounters, variants, log } = services;
  return new Map(
    definition.resolvers.map((resolver) => {
      const name = `${resolver.typeName}.${resolver.fieldName}`;
      const built = build(name, resolver);
      const caching = definition.cache && cachingOf(definition.cache, resolver, { schema, variants, log });
      if (!cache || !caching) return [name, built];
      return [name, cachedResolver(built, resolver, caching, cache, fieldCounters(cacheCounters, name))];
    }),
  );
}

function buildDataSource(
  source: DataSourceDefinition,
  nextTokens: NextTokens,
  { dynamodb, credentialsOf, invokeFunction, putEvents, clock, variants }: ResolverServices,
): DataSource {
  switch (source.type) {
    case 'NONE':
      return noneDataSource;
    case 'AMAZON_DYNAMODB':
      return dynamodbDataSource(dynamodb(source.roleArn), source.tableName, nextTokens, variants);
    case 'AWS_LAMBDA':
      return lambdaDataSource({ ...source, invokeFunction, clock });
    case 'AMAZON_EVENTBRIDGE':
      return eventBridgeDataSource({ ...source, putEvents });
    case 'HTTP': {
      const signing = source.signing && {
        ...source.signing,
        credentials: credentialsOf(source.signing.roleArn),
      };
      return httpDataSource({ endpoint: source.endpoint, signing, clock });
    }
    default: {
      // A template can contain data source types that the TypeScript type excludes.
      const { name, type } = source as { name: string; type: string };
      throw new NotEmulatedError(`Data source ${name} of type ${type}`);
    }
  }
}

function checkField(schema: GraphQLSchema, typeName: string, fieldName: string): void {
  const type = schema.getType(typeName);
  if (!isObjectType(type) || !type.getFields()[fieldName]) {
    throw new DefinitionError(`${typeName}.${fieldName} has a resolver but is not in the schema`);
  }
}
