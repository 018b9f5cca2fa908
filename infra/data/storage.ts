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
import { BY_RACER, BY_SCORE } from '../../race/keys.ts';

export interface StorageProps {
  /** Whether the table outlives the stack. */
  readonly retainData: boolean;
}

/** The one table, its indexes and its stream. */
export class Storage extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, props: StorageProps) {
    super(scope, id);
    const text = (name: string) => ({ name, type: AttributeType.STRING });
    this.table = new TableV2(this, 'Table', {
      partitionKey: text('PK'),
      sortKey: text('SK'),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: props.retainData,
      removalPolicy: props.retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      timeToLiveAttribute: 'expiresAt',
      // publish-rankings reads the parts anew in any case, so the keys of what changed are enough
      dynamoStream: StreamViewType.KEYS_ONLY,
      globalSecondaryIndexes: [
        {
          indexName: BY_SCORE,
          partitionKey: text('PK'),
          sortKey: text('scoreKey'),
          projectionType: ProjectionType.ALL,
        },
        {
          indexName: BY_RACER,
          partitionKey: text('racerId'),
          sortKey: text('finishedAt'),
          projectionType: ProjectionType.ALL,
        },
      ],
    });
  }
}
