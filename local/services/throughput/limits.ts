/** Throughput limits of DynamoDB tables. Each global secondary index has partitions of its own. */
export interface DynamoDbLimits {
  /** Number of partitions of each table and of each index. */
  partitions: number;
  /** Read units that a partition serves per second. */
  readUnitsPerSecond: number;
  /** Write units that a partition serves per second. */
  writeUnitsPerSecond: number;
  /** Seconds of unused throughput that a partition keeps for later bursts. */
  burstSeconds: number;
}

/**
 * AWS's limits for a new on-demand table, which starts with a warm throughput of 12,000 read units and 4,000
 * write units per second, or four partitions:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput-scenarios.html
 *
 * Burst capacity does not raise the limit of a single partition:
 * https://repost.aws/knowledge-center/dynamodb-spiky-workloads-short-intervals
 * So a partition keeps only what it would serve in a second.
 */
export const AWS_DYNAMODB_LIMITS: DynamoDbLimits = {
  partitions: 4,
  readUnitsPerSecond: 3_000,
  writeUnitsPerSecond: 1_000,
  burstSeconds: 1,
};
