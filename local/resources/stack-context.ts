import type { SQSClient } from '@aws-sdk/client-sqs';
import type { UserPool } from '../appsync/auth/user-pools.ts';
import type { ApiDestination } from '../events/api-destination.ts';
import type { EventBuses } from '../events/event-buses.ts';
import type { Mapping } from '../event-sources/mapping.ts';
import type { StreamTails } from '../event-sources/streams/stream-tails.ts';
import type { RolePolicies } from '../iam/role-policies.ts';
import type { Roles } from '../iam/roles.ts';
import type { AsyncSettings, SendMessage } from '../lambda/async-invocation.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import type { Schedule } from '../schedules/schedule.ts';
import type { CognitoService } from '../services/cognito/start-cognito.ts';
import type { ServiceEndpoints } from '../services/endpoints.ts';
import type { JsonRpc } from '../services/json-rpc.ts';
import type { CallSns } from '../services/sns.ts';
import type { Background } from '../shared/background.ts';
import type { Clock } from '../shared/clock.ts';
import type { Disposers } from '../shared/disposers.ts';
import type { RuntimeError } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import type { UnsupportedFeatures } from '../shared/unsupported-features.ts';
import type { Variants } from '../shared/variants.ts';
import type { FunctionSubscription } from '../topics/function-subscription.ts';
import type { DeployedResource } from '../template/scope.ts';
import type { EndpointMap } from './endpoint-map.ts';
import type { GraphqlApis } from './graphql-apis.ts';

/** The parts of a stack's identity that physical names and ARNs are derived from. */
export interface StackIdentity {
  name: string;
  region: string;
}

/** Options of `startStack` that resources depend on. */
export interface StackSettings {
  /** Undefined when everything is kept in memory. */
  dataDirectory: string | undefined;
  variants: Variants;
  windowIdleMs: number;
  shortestScheduleMs: number | undefined;
  endpointMap: EndpointMap;
}

export interface StackFiles {
  /** Returns the local path of the file asset with the given key. */
  assetPath: (key: string) => string;
  /** Creates an empty directory that is removed when the runtime stops. */
  scratch: (name: string) => Promise<string>;
}

/** Endpoints and clients of the local services. */
export interface ServiceConnections {
  endpoints: ServiceEndpoints;
  /** Endpoints of the same services, with role permissions enforced. Functions and data sources use these. */
  guarded: ServiceEndpoints;
  dynamodb: JsonRpc;
  dynamodbStreams: JsonRpc;
  kinesis: JsonRpc;
  /** Defined when the template has a user pool. */
  cognito: CognitoService | undefined;
  sqs: SQSClient;
  sns: CallSns;
  /** Sends a message to a queue or topic of the stack. */
  send: SendMessage;
}

/** Where one GraphQL API of the stack is served. */
export interface GraphqlAddress {
  /** Port that AppSync listens on. */
  port: number;
  /** Host and port that clients use. Differs from `port` if a proxy is in front of AppSync. */
  host: string;
}

/**
 * Running parts of the stack. Each resource adds its own parts and may use those of resources created before
 * it.
 */
export interface RunningResources {
  /** Functions by id; see `StackContext.resourceId`. */
  functions: Map<string, LambdaFunction>;
  /** Settings by the function's id. Contains only settings that differ from the defaults. */
  asyncSettings: Map<string, AsyncSettings>;
  /** Asynchronous calls that data sources of an API and pipes have started. */
  asyncCalls: Background;
  /** Kinesis streams and streams of tables, by ARN. */
  streams: Map<string, StreamTails>;
  /** Queue URLs by ARN. */
  queues: Map<string, string>;
  /** ARNs of topics. */
  topics: Set<string>;
  /** Subscriptions of functions by logical id. They start after all resources are created. */
  subscriptions: Map<string, FunctionSubscription>;
  /** User pools by pool id. */
  userPools: Map<string, UserPool>;
  graphqlApis: GraphqlApis;
  /** Values in Parameter Store by name. Templates can read them. */
  parameterStore: Map<string, unknown>;
  /** Mappings by id. They start after all resources are created. */
  mappings: Map<string, Mapping>;
  eventBuses: EventBuses;
  /** Headers that authorize requests to API destinations, by the ARN of the connection. */
  connections: Map<string, Record<string, string>>;
  /** API destinations by ARN. */
  apiDestinations: Map<string, ApiDestination>;
  /** Schedules by id. They start after all resources are created. */
  schedules: Map<string, Schedule>;
  /** Functions that delete a resource with its data and create it again, empty. */
  recreations: (() => Promise<void>)[];
}

/** Everything needed to create resources. Each resource type declares the parts that it uses. */
export interface StackContext {
  stack: StackIdentity;
  settings: StackSettings;
  files: StackFiles;
  /**
   * Returns the id of one of the stack's resources in the app: its logical id, or `<stack>/<logical id>` if other
   * stacks have that logical id, too. The maps of `RunningResources` use these ids.
   */
  resourceId: (logicalId: string) => string;
  services: ServiceConnections;
  /** Returns the address of an API, always the same one. The first API gets the port from the options. */
  graphqlAddressOf: (apiId: string) => Promise<GraphqlAddress>;
  roles: Roles;
  policies: RolePolicies;
  running: RunningResources;
  clock: Clock;
  log: Log;
  /** What the stack uses but the runtime does not emulate. It is reported when the stack has started. */
  unsupported: UnsupportedFeatures;
  disposers: Disposers;
  /** Reports that the stack cannot go on, for example because a service has ended. */
  onFailure: (error: RuntimeError) => void;
}

/**
 * Creates a resource and returns its values for `Ref` and `Fn::GetAtt`.
 * @param needs the parts of the context that this resource uses
 * @param properties the properties with all intrinsic functions resolved
 */
export type CreateResource<Needs> = (
  needs: Needs,
  logicalId: string,
  properties: Record<string, unknown>,
) => Promise<DeployedResource> | DeployedResource;
