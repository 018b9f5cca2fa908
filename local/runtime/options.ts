import type { UnreliableDeliveryOptions } from '../appsync/realtime/unreliable-delivery.ts';
import type { SeedItems } from '../seed/read-seed.ts';
import type { RequestLogEntry } from '../appsync/request-log/entry.ts';
import type { Front } from '../services/front.ts';
import type { DynamoDbLimits } from '../services/throughput/limits.ts';
import type { Clock } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';

export interface StackOptions {
  /** A cloud assembly directory (cdk.out), or a CloudFormation or SAM template file. */
  assembly: string;
  /**
   * Names of the stacks to run, or their paths in the app, such as `Test/Orders`. `*` matches any characters. The
   * stacks that they depend on run, too. Default: all stacks.
   */
  stack?: string | readonly string[];
  /** Values of template parameters by name, or by `<stack>:<name>`. Default: the defaults in the template. */
  parameters?: Readonly<Record<string, string>>;
  /**
   * Items to put into tables before `startStack` resolves, each as a table's list of items or as the path of a
   * JSON file with such lists. Items with the same key are overwritten.
   */
  seed?: readonly (string | SeedItems)[];
  /** Directory for data. Default: data is kept in memory. */
  dataDirectory?: string;
  /**
   * Called with the data directory when no other process can use it, before the runtime stores anything in it.
   * If the promise is rejected, the runtime does not start.
   */
  prepareData?: (directory: string) => Promise<void>;
  /** Default: free ports. A service whose port is given starts even if no stack needs it. */
  ports?: {
    graphql?: number;
    /** Port of the GraphQL API over TLS, 0 for any free port. Default: no TLS. */
    tls?: number;
    kinesis?: number;
    dynamodb?: number;
    sqs?: number;
    cognito?: number;
    eventbridge?: number;
    lambda?: number;
  };
  /** Seconds until the window of an idle shard closes. Default: 120, as on AWS. */
  windowIdleSeconds?: number;
  /** Interval in seconds at which rules with a rate of 1 minute fire. Default: 60. */
  scheduleSeconds?: number;
  /** Do not start a stack that uses anything that is not emulated. Default: only the parts that need it fail. */
  strict?: boolean;
  /** Names from `variants.ts`. Each selects a variant of behavior that AWS does not document. */
  awsVariants?: readonly string[];
  /**
   * URLs that HTTP data sources send requests to instead of a host or an AWS service, for example
   * `{ events: 'http://127.0.0.1:9000' }`. Default: AWS services are replaced with local ones, if they run.
   */
  endpointMap?: Readonly<Record<string, string>>;
  clock?: Clock;
  log?: Log;
  /** Path of a Java executable. Default: an installed one, otherwise a downloaded one. */
  java?: string;
  /**
   * Endpoint of a DynamoDB Local instance that several stacks share, from `startSharedDynamoDb` in
   * `stack-at-home/testing`. Each stack sees only its own tables. Sharing saves the seconds that it takes to
   * start a Java process.
   */
  sharedDynamoDb?: string;
  /**
   * Throttles requests to DynamoDB that exceed these limits, as AWS does; see `AWS_DYNAMODB_LIMITS`. Default: no
   * limits, as in DynamoDB Local.
   */
  dynamoDbLimits?: DynamoDbLimits;
  /**
   * Called after each GraphQL operation, with what its resolvers, functions and data sources did. Secrets in headers
   * are hidden, and long values are cut. Default: operations are not logged.
   */
  onRequest?: (entry: RequestLogEntry) => void;
  /** Puts a proxy in front of services, for example with `startFaultProxy` from `stack-at-home/testing`. */
  front?: Front;
  /**
   * Reorders subscription events or drops some right after a subscription starts. Default: all events
   * arrive in order.
   */
  unreliableDelivery?: UnreliableDeliveryOptions;
}
