import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { UserPool } from '../appsync/auth/user-pools.ts';
import type { Clock } from '../shared/clock.ts';
import type { Disposers } from '../shared/disposers.ts';
import type { EventSourceMapping } from '../event-sources/event-source-mapping.ts';
import type { StreamTails } from '../event-sources/streams/stream-tails.ts';
import type { AsyncSettings, SendMessage } from '../lambda/async-invocation.ts';
import type { ServiceEndpoints } from '../lambda/environment.ts';
import type { RolePolicies } from '../iam/role-policies.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import type { Log } from '../shared/log.ts';
import type { Schedule } from '../schedules/schedule.ts';
import type { CognitoService } from '../services/cognito/start-cognito.ts';
import type { JsonRpc } from '../services/json-rpc.ts';
import type { Standing } from '../template/scope.ts';
import type { Variants } from '../shared/variants.ts';
import type { Roles } from '../iam/roles.ts';
import type { GraphqlApis } from './graphql-apis.ts';

/** All that resources need to stand up, and what they leave for those that come after them. */
export interface StackContext {
  stackName: string;
  region: string;
  clock: Clock;
  log: Log;
  disposers: Disposers;
  /** Absent: everything is in memory. */
  dataDirectory: string | undefined;
  windowIdleMs: number;
  variants: Variants;
  shortestScheduleMs: number | undefined;
  endpoints: ServiceEndpoints;
  /** The same for functions and data sources, which act as roles of the stack. */
  guarded: ServiceEndpoints;
  /** Where AppSync listens. */
  graphqlPort: number;
  /** Host and port under which it is found: its own, unless something stands in front of it. */
  graphqlHost: string;
  dynamodb: DynamoDBClient;
  dynamodbStreams: JsonRpc;
  kinesis: JsonRpc;
  /** Runs when the template has a user pool. */
  cognito: CognitoService | undefined;
  sqs: SQSClient;
  /** A local path for the key of a file asset. */
  assetPath: (key: string) => string;
  /** A fresh directory that goes away with the runtime. */
  scratch: (name: string) => Promise<string>;

  roles: Roles;
  policies: RolePolicies;
  /** By logical id. */
  functions: Map<string, LambdaFunction>;
  /** By the function's logical id, where the template says more than the defaults. */
  asyncSettings: Map<string, Partial<AsyncSettings>>;
  /** By ARN, of Kinesis streams and of tables alike. */
  streams: Map<string, StreamTails>;
  /** Queue URLs by ARN. */
  queues: Map<string, string>;
  /** By id. */
  userPools: Map<string, UserPool>;
  graphqlApis: GraphqlApis;
  /** Started when everything stands. */
  mappings: Map<string, EventSourceMapping>;
  schedules: Map<string, Schedule>;
  send: SendMessage;
}

/** Stands a resource up and says what it answers to references. Properties come resolved. */
export type Stand = (
  context: StackContext,
  logicalId: string,
  properties: Record<string, unknown>,
) => Promise<Standing> | Standing;
