import type { FieldCacheCounters } from '../appsync/cache/counters.ts';
import type { Counters as RealtimeCounters } from '../appsync/realtime/counters.ts';
import type { MappingCounters } from '../event-sources/counters.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import type { GraphqlServer } from './start-graphql-apis.ts';
import type { RunningResources } from '../resources/stack-context.ts';
import type { ThroughputCounters } from '../services/throughput/throughput.ts';

/** Counters of a running stack, by logical id. */
export interface StackCounters {
  /** Event source mappings, pipes, and tables whose changes go to a Kinesis stream. */
  mappings: Record<string, MappingCounters & { functionName: string }>;
  functions: Record<string, LambdaFunction['counters']>;
  /** Number of times that each rule has fired. */
  schedules: Record<string, number>;
  /** Counters of the first GraphQL API's real-time endpoint. Undefined if the stack has no API. */
  graphql: Readonly<RealtimeCounters> | undefined;
  /** Counters of the first GraphQL API's cache by field, such as `Query.item`. Contains only cached fields. */
  cache: Record<string, FieldCacheCounters>;
  /**
   * Use of each table (`<table name>`) and global secondary index (`<table name>/index/<index name>`) so far.
   * Undefined unless `dynamoDbLimits` was given.
   */
  dynamodb: Record<string, ThroughputCounters> | undefined;
}

/** Returns all counters. The real-time endpoint's counters are live; the others are copies. */
export function readCounters(
  { mappings, functions, schedules }: Pick<RunningResources, 'mappings' | 'functions' | 'schedules'>,
  graphql: Pick<GraphqlServer, 'counters' | 'cacheCounters'> | undefined,
  dynamodb: StackCounters['dynamodb'],
): StackCounters {
  return {
    mappings: mapValues(mappings, ({ functionName, counters }) => ({ functionName, ...counters })),
    functions: mapValues(functions, (lambda) => ({ ...lambda.counters })),
    schedules: mapValues(schedules, (schedule) => schedule.fired),
    graphql: graphql?.counters,
    cache: mapValues(graphql?.cacheCounters ?? new Map<string, FieldCacheCounters>(), (counters) => ({
      ...counters,
    })),
    dynamodb,
  };
}

function mapValues<T, R>(map: ReadonlyMap<string, T>, of: (value: T) => R): Record<string, R> {
  return Object.fromEntries([...map].map(([id, value]) => [id, of(value)]));
}
