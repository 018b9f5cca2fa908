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
import type {
  DataSourceDefinition,
  GraphqlApiDefinition,
  HandlersDefinition,
  ResolverDefinition,
  StepDefinition,
} from '../shared/definition.ts';
import { DefinitionError, Faults, FieldError, NotEmulatedError } from '../shared/errors.ts';
import { DEFAULT_BATCH_SIZE, MAX_PIPELINE_FUNCTIONS } from '../shared/limits.ts';
import type { Variants } from '../../shared/variants.ts';
import { cachedResolver } from './cached-resolver.ts';
import { cachingOf } from './caching-of.ts';
import { directLambdaHandlers } from './direct-lambda.ts';
import { compileHandlers, type Handlers, type HandlerServices } from './handlers.ts';
import { failingDataSource, failingResolver, failingStep } from './not-emulated.ts';
import {
  pipelineResolver,
  unitResolver,
  type Resolver,
  type ResolverObserver,
  type Step,
} from './resolver.ts';
import { templateHandlers, type TemplateOwner } from './template-handlers.ts';

interface ResolverServices extends HandlerServices {
  dynamodb: (roleArn: string) => DynamoDBClient;
  credentialsOf: CredentialsOf;
  invokeFunction: InvokeFunction;
  putEvents: PutEvents;
  variants: Variants;
  cacheCounters: CacheCounters;
  observer: ResolverObserver;
  /** Called with the reason if a resolver or function is not emulated. Its fields then fail. */
  onNotEmulated: (reason: string) => void;
}

/**
 * Builds all resolvers of an API. Keys have the form `Type.field`. Fields that need something that is not
 * emulated fail with an error that says what that is.
 *
 * @throws DefinitionError with the faults of all resolvers and functions that AppSync would reject
 */
export function buildResolvers(
  definition: GraphqlApiDefinition,
  schema: GraphQLSchema,
  services: ResolverServices,
): ReadonlyMap<string, Resolver> {
  const { observer } = services;
  const nextTokens = new NextTokens(definition.apiId);
  const dataSources = new Map(
    definition.dataSources.map((source) => [
      source.name,
      { type: source.type, dataSource: buildDataSource(source, nextTokens, services) },
    ]),
  );
  const newStash = () => services.realm.newStash();
  const emulatedOr = <T>(build: () => T, instead: (error: FieldError) => T): T => {
    try {
      return build();
    } catch (error) {
      if (!(error instanceof NotEmulatedError)) throw error;
      services.onNotEmulated(error.message);
      return instead(error);
    }
  };
  const compile = (owner: TemplateOwner, code: HandlersDefinition): Handlers =>
    typeof code === 'string'
      ? compileHandlers(owner.name, code, services)
      : templateHandlers(owner, code, services);
  const step = (
    name: string,
    { code, dataSourceName, maxBatchSize = 0 }: StepDefinition,
    role: TemplateOwner['role'],
  ): Step => {
    const source = dataSources.get(dataSourceName);
    if (!source) throw new DefinitionError(`${name}: there is no data source ${dataSourceName}`);
    const { type, dataSource } = source;
    const lambda = type === 'AWS_LAMBDA';
    if (code === undefined && !lambda && type !== 'NOT_EMULATED')
      throw new DefinitionError(`${name}: code is missing; it is optional only with a Lambda data source`);
    const owner = { name, role, lambda, batching: maxBatchSize > 0 };
    const handlers = code === undefined ? directLambdaHandlers(name, owner) : compile(owner, code);
    return { handlers, dataSourceName, dataSource, maxBatchSize: maxBatchSize || DEFAULT_BATCH_SIZE };
  };
  const faults = new Faults();
  // undefined for a function with a fault
  const functions = new Map(
    definition.functions.map((given) => {
      const { functionId, name, dataSourceName, notEmulated } = given;
      const failing = (error: FieldError) => failingStep(name, dataSourceName, error);
      if (notEmulated !== undefined) return [functionId, failing(notEmulatedError(notEmulated))];
      const built = faults.collect(() =>
        emulatedOr(() => step(`function ${name}`, given, 'FUNCTION'), failing),
      );
      return [functionId, built];
    }),
  );
  const build = (name: string, resolver: ResolverDefinition): Resolver => {
    checkField(schema, resolver.typeName, resolver.fieldName);
    if (resolver.kind === 'NOT_EMULATED') return failingResolver(notEmulatedError(resolver.reason));
    if (resolver.kind === 'UNIT') {
      return unitResolver(step(name, resolver, 'UNIT'), newStash, observer.runStep);
    }
    if (resolver.functionIds.length > MAX_PIPELINE_FUNCTIONS) {
      throw new DefinitionError(`${name}: a pipeline can have at most ${MAX_PIPELINE_FUNCTIONS} functions`);
    }
    const steps = resolver.functionIds.flatMap((id) => {
      if (!functions.has(id)) throw new DefinitionError(`${name}: there is no function ${id}`);
      return functions.get(id) ?? [];
    });
    const owner = { name, role: 'PIPELINE' as const, lambda: false, batching: false };
    const handlers = observer.pipeline(compile(owner, resolver.code));
    return pipelineResolver(handlers, steps, newStash, observer.runStep);
  };
  const { cache, cacheCounters, variants, log } = services;
  const resolvers = definition.resolvers.map((resolver): [string, Resolver] | undefined => {
    const name = `${resolver.typeName}.${resolver.fieldName}`;
    return faults.collect(() => {
      const built = emulatedOr(() => build(name, resolver), failingResolver);
      const caching = definition.cache && cachingOf(definition.cache, resolver, { schema, variants, log });
      if (!cache || !caching) return [name, built];
      return [name, cachedResolver(built, resolver, caching, cache, fieldCounters(cacheCounters, name))];
    });
  });
  faults.throwIfAny();
  return new Map(resolvers.filter((resolver) => resolver !== undefined));
}

function buildDataSource(
  source: DataSourceDefinition,
  nextTokens: NextTokens,
  { dynamodb, credentialsOf, invokeFunction, putEvents, clock, variants, log }: ResolverServices,
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
      return httpDataSource({ ...source, signing, clock, log });
    }
    case 'NOT_EMULATED':
      return failingDataSource(notEmulatedError(source.reason));
  }
}

function notEmulatedError(reason: string): FieldError {
  return new FieldError('NotEmulated', reason);
}

function checkField(schema: GraphQLSchema, typeName: string, fieldName: string): void {
  const type = schema.getType(typeName);
  if (!isObjectType(type) || !type.getFields()[fieldName]) {
    throw new DefinitionError(`${typeName}.${fieldName} has a resolver but is not in the schema`);
  }
}
