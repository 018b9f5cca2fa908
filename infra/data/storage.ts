import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { EXPIRES_AT, INDEX_KEYS, TABLE_KEY } from '../../race/table/indexes.ts';
import { REPEATED, type Alarms } from '../shared/alarms.ts';
import { countMetric, sumOf } from '../shared/metrics.ts';

export interface StorageProps {
  /** Whether the table outlives the stack. */
  readonly retainData: boolean;
  readonly alarms: Alarms;
}

/** The project's only table, with its indexes and its stream. */
export class Storage extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, props: StorageProps) {
    super(scope, id);
    const stringKey = (name: string) => ({ name, type: AttributeType.STRING });
    this.table = new TableV2(this, 'Table', {
      partitionKey: stringKey(TABLE_KEY.partitionKey),
      sortKey: stringKey(TABLE_KEY.sortKey),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: props.retainData,
      removalPolicy: props.retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      timeToLiveAttribute: EXPIRES_AT,
      // publish-rankings always reads the parts from the table, so the keys of changed items are enough
      dynamoStream: StreamViewType.KEYS_ONLY,
      globalSecondaryIndexes: Object.entries(INDEX_KEYS).map(([indexName, { partitionKey, sortKey }]) => ({
        indexName,
        partitionKey: stringKey(partitionKey),
        sortKey: stringKey(sortKey),
        projectionType: ProjectionType.ALL,
      })),
    });
    props.alarms.add(this, 'Throttled', {
      metric: sumOf({ ...this.metrics('ReadThrottleEvents'), ...this.metrics('WriteThrottleEvents') }),
      ...REPEATED,
      meaning: 'DynamoDB throttles requests to the table or an index. Boards and results are late.',
      runbook: 'table-throttled',
    });
  }

  /**
   * Returns a metric of the table and of each index. DynamoDB's metrics of a table do not include its
   * indexes.
   */
  metrics(metricName: string): Record<string, Metric> {
    const { tableName } = this.table;
    const name = (suffix: string) => `${metricName[0]!.toLowerCase()}${metricName.slice(1)}_${suffix}`;
    const ofTable = countMetric('AWS/DynamoDB', metricName, { TableName: tableName });
    const ofIndexes = Object.keys(INDEX_KEYS).map((index) => [
      name(index),
      countMetric('AWS/DynamoDB', metricName, { TableName: tableName, GlobalSecondaryIndexName: index }),
    ]);
    return { [name('table')]: ofTable, ...(Object.fromEntries(ofIndexes) as Record<string, Metric>) };
  }
}
