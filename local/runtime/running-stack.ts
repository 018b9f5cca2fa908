import type { Counters } from '../appsync/realtime/counters.ts';
import type { StackCounters } from './counters.ts';
import type { GraphqlAuth, GraphqlResponse } from './graphql-request.ts';
import type { Denial } from '../iam/role-policies.ts';
import type { RoleGrants } from '../iam/unused-grants.ts';
import type { Interruption } from '../lambda/execution-environment.ts';
import type { ServiceEndpoints } from '../services/endpoints.ts';
import type { Restartable } from '../services/restartable.ts';

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

/** A GraphQL API of a running stack. */
export interface RunningApi {
  /** The API's name in the template. */
  name: string;
  url: string;
  realtimeUrl: string;
  tls: RunningStack['tls'];
  /** The API's first key. */
  apiKey: string | undefined;
  /** Live counters of the real-time endpoint. */
  counters: Readonly<Counters>;
}

/**
 * The running stacks of an app, which `startStack` returns. Resources are named by logical id. If several stacks
 * have a resource with the same logical id, it is named `<stack>/<logical id>`, and in a nested stack
 * `<stack>/<logical id of the nested stack>/<logical id>`. Outputs are named in the same way.
 */
export interface RunningStack {
  /**
   * `graphql` and `realtime` belong to the first GraphQL API, and are empty if the stacks have none. Endpoints of
   * services that the stacks do not need are empty, too, because these services do not start.
   */
  endpoints: { graphql: string; realtime: string; lambda: string } & ServiceEndpoints;
  region: string;
  /** Credentials for a developer's own SDK client. They have all permissions. */
  credentials: Credentials;
  /**
   * The URL of the GraphQL API over TLS, and the path of the certificate that clients have to trust. The
   * real-time endpoint over TLS is at this URL plus `/realtime`. Undefined unless `ports.tls` was given.
   */
  tls: { graphql: string; certificate: string } | undefined;
  /** The first key of the first GraphQL API in the template. */
  apiKey: string | undefined;
  /** All GraphQL APIs of the stack, in the template's order. */
  apis: RunningApi[];
  /** What the stack uses but this runtime does not emulate. Each message names the resource. */
  notEmulated: string[];
  /** Access key ids that the data sources of the GraphQL API use to call services. */
  dataSourceKeys: string[];
  /** The stacks' outputs with all intrinsic functions resolved. */
  outputs: Record<string, string>;
  /** Physical ids by logical id, including those of nested stacks. */
  resources: Record<string, string>;
  /** CloudFormation types of the same resources, by logical id. */
  types: Record<string, string>;
  /**
   * Sends a request to the first GraphQL API.
   * @param auth the caller. Default: the API's first key.
   * @returns the response, even if it contains only errors
   */
  graphql(query: string, variables?: Record<string, unknown>, auth?: GraphqlAuth): Promise<GraphqlResponse>;
  /** Calls a function and resolves to its result. Rejects with a `FunctionError` if the function fails. */
  invoke(functionLogicalIdOrName: string, event: unknown): Promise<unknown>;
  /** Ends a function's running calls, as a timeout or crash would. Returns the number of calls. */
  interrupt(functionLogicalIdOrName: string, how: Interruption): number;
  /**
   * Stores that can be halted while the stack runs, to test how the stack recovers. DynamoDB keeps its data
   * only with a data directory.
   */
  services: { dynamodb: Restartable; kinesis: Restartable };
  /**
   * Aborts if the stack cannot go on, because a service ended by itself or data cannot be stored. The reason is
   * a `RuntimeError` that says what happened. Stop the stack then.
   */
  failure: AbortSignal;
  /** Returns the credentials of one of the stack's roles, to test the role's permissions. */
  assumeRole(logicalId: string): Credentials;
  /**
   * Reads the assembly again and replaces the functions' code and the API's schema and resolvers. Keeps data,
   * streams and positions, and also keeps connections unless the schema changed. Logs other changes as
   * warnings.
   * @returns the logical ids of the replaced functions, and the API's name if the API was replaced
   * @throws if the assembly cannot be read or AppSync would reject the API; nothing changes in that case
   */
  reload(): Promise<string[]>;
  /**
   * Makes the stacks as they were right after the start: without items, records, messages, users, cached results,
   * open windows, pending retries and WebSocket connections. Tables, streams and queues are recreated with the
   * same names. Running calls and requests may end first; calls that take more than a second are interrupted.
   * Endpoints, counters and warm functions stay.
   * @throws RuntimeError if the stack has a data directory
   */
  reset(): Promise<void>;
  counters(): StackCounters;
  /** Returns the permissions that the template grants to roles, but that no call has needed so far. */
  unusedGrants(): RoleGrants[];
  /**
   * Returns the calls that roles have been denied so far, without duplicates. Each was also logged as a
   * warning.
   */
  deniedCalls(): Denial[];
  stop(): Promise<void>;
}
