import type { RuntimeCounters } from './counters.ts';
import type { Denial } from '../iam/role-policies.ts';
import type { RoleGrants } from '../iam/unused-grants.ts';
import type { Interruption } from '../lambda/execution-environment.ts';
import type { ServiceEndpoints } from '../services/endpoints.ts';
import type { Restartable } from '../services/restartable.ts';

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

/** A running stack. */
export interface Runtime {
  /** `graphql` and `realtime` are empty when the stack has no GraphQL API, `cognito` when it has no user pool. */
  endpoints: { graphql: string; realtime: string; lambda: string } & ServiceEndpoints;
  region: string;
  /** Credentials that the endpoints accept for a developer's own SDK client, which may do everything. */
  credentials: Credentials;
  /**
   * Defined when `ports.tls` was given: the GraphQL API over TLS, whose real-time endpoint is there too, below
   * `/realtime`, and the file of the certificate that clients have to trust.
   */
  tls: { graphql: string; certificate: string } | undefined;
  /** The first key of the GraphQL API. */
  apiKey: string | undefined;
  /** Access keys by which the data sources of the GraphQL API call services. */
  dataSourceKeys: string[];
  /** The stack's outputs, resolved. */
  outputs: Record<string, string>;
  /** Physical ids by logical id. */
  resources: Record<string, string>;
  /** Calls a function and resolves to its result; rejects with a `FunctionError` when it fails. */
  invoke(functionLogicalIdOrName: string, event: unknown): Promise<unknown>;
  /** Ends the running calls of a function as if they ended by themselves; returns how many there were. */
  interrupt(functionLogicalIdOrName: string, how: Interruption): number;
  /**
   * Stores that can be halted while the stack runs, to test how it recovers. DynamoDB has its data again only when
   * there is a data directory.
   */
  services: { dynamodb: Restartable; kinesis: Restartable };
  /** Returns the credentials of a role of the stack, to test its permissions. */
  assumeRole(logicalId: string): Credentials;
  /**
   * Reads the assembly again and replaces the code of functions, and the schema and resolvers of the API. Data,
   * streams and positions stay. Connections stay unless the schema changed. A warning names every other change.
   * @returns the logical ids of the replaced functions, and the name of the API if it was replaced
   * @throws when the assembly cannot be read or AppSync would refuse it; nothing has changed then
   */
  reload(): Promise<string[]>;
  /** Returns a copy of the current counters. */
  counters(): RuntimeCounters;
  /** Returns the permissions that the template grants to roles and that no call has needed so far. */
  unusedGrants(): RoleGrants[];
  /** Returns each call that was denied to a role so far, once. A warning was logged for each. */
  deniedCalls(): Denial[];
  stop(): Promise<void>;
}
