import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { EXPIRES_AT, INDEX_KEYS, TABLE_KEY } from '../../race/table/indexes.ts';

export interface StorageProps {
  /** Whether the table outlives the stack. */
  readonly retainData: boolean;
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
  }
}
