import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { GraphQLSchema } from 'graphql';
import type { Clock } from '../../shared/clock.ts';
import type { CredentialsOf } from '../../iam/credentials.ts';
import type { Log } from '../../shared/log.ts';
import type { Authorizer } from '../auth/authorizer.ts';
import { configuredModes } from '../auth/configured-modes.ts';
import { fieldAccess } from '../auth/field-access.ts';
import { ApiCache } from '../cache/api-cache.ts';
import type { CacheCounters } from '../cache/counters.ts';
import type { PutEvents } from '../data-sources/eventbridge/put-events.ts';
import type { InvokeFunction } from '../data-sources/lambda/invoke-function.ts';
import type { GraphqlApiDefinition } from '../shared/definition.ts';
import { Realm } from '../js/realm.ts';
import { buildResolvers } from '../resolvers/build-resolvers.ts';
import { UNOBSERVED, type Resolver, type ResolverObserver } from '../resolvers/resolver.ts';
import { buildApiSchema } from '../schema/build-schema.ts';
import { subscriptionLinks, type SubscriptionLinks } from '../schema/subscription-links.ts';
import { Documents } from './documents.ts';
import { createFieldGate, type FieldGate } from './field-gate.ts';
import { createRoleFieldGate, createRoleGate, type RoleGate } from './role-gate.ts';
import { NO_VARIANTS, type Variants } from '../../shared/variants.ts';

/** A validated API, ready to serve requests. */
export interface GraphqlApi {
  definition: GraphqlApiDefinition;
  schema: GraphQLSchema;
  documents: Documents;
  links: SubscriptionLinks;
  /** Resolvers by `Type.field`. */
  resolvers: ReadonlyMap<string, Resolver>;
  gate: FieldGate;
  roleGate: RoleGate;
  /** Undefined if the API caches nothing. */
  cache: ApiCache | undefined;
  variants: Variants;
  log: Log;
}

interface GraphqlApiOptions {
  definition: GraphqlApiDefinition;
  region: string;
  clock: Clock;
  log: Log;
  dynamodb: (roleArn: string) => DynamoDBClient;
  credentialsOf: CredentialsOf;
  invokeFunction: InvokeFunction;
  putEvents: PutEvents;
  authorizer?: Authorizer;
  variants?: Variants;
  /** Called with the reason if a resolver or function is not emulated. Its fields then fail. */
  onNotEmulated?: (reason: string) => void;
  /** Counters to continue. They outlive the API when it is reloaded, but its cache does not. */
  cacheCounters?: CacheCounters;
  /** Default: nothing observes the resolvers. */
  observer?: ResolverObserver | undefined;
}

/**
 * Validates a definition and builds its API.
 *
 * @throws DefinitionError for a definition that AppSync would reject
 * @throws NotEmulatedError if the API as a whole uses a feature that is not emulated
 */
export function createApi({
  definition,
  region,
  clock,
  log,
  dynamodb,
  credentialsOf,
  invokeFunction,
  putEvents,
  authorizer,
  variants = NO_VARIANTS,
  cacheCounters = new Map(),
  observer = UNOBSERVED,
  onNotEmulated = () => {},
}: GraphqlApiOptions): GraphqlApi {
  const modes = configuredModes(definition);
  const schema = buildApiSchema(definition.schema, variants);
  const access = fieldAccess(schema, modes);
  const byDirectives = createFieldGate(access);
  const roles = { schema, apiId: definition.apiId, region, authorizer };
  const cache = definition.cache && new ApiCache(clock);
  const byField = variants.has('denied-field-in-200') ? createRoleFieldGate(roles) : undefined;
  return {
    definition,
    schema,
    documents: new Documents(schema, definition.introspection),
    links: subscriptionLinks(schema),
    resolvers: buildResolvers(definition, schema, {
      realm: new Realm(),
      clock,
      log,
      dynamodb,
      credentialsOf,
      invokeFunction,
      putEvents,
      variants,
      cache,
      cacheCounters,
      observer,
      onNotEmulated,
    }),
    gate: (caller, typeName, fieldName) => {
      byField?.(caller, typeName, fieldName);
      byDirectives(caller, typeName, fieldName);
    },
    roleGate: byField ? () => {} : createRoleGate(roles),
    cache,
    variants,
    log,
  };
}
