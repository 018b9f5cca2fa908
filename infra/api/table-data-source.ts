import { Stack } from 'aws-cdk-lib';
import { BackedDataSource, type IGraphqlApi } from 'aws-cdk-lib/aws-appsync';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { BY_RACER, BY_SCORE } from '../../race/table/indexes.ts';
import { allowOnTable, allowQueryOnIndexes } from '../data/table-access.ts';

export interface TableDataSourceProps {
  readonly api: IGraphqlApi;
  readonly table: TableV2;
}

/** The table as the resolvers' data source. CDK's own construct would also allow scans, puts and deletes. */
export class TableDataSource extends BackedDataSource {
  readonly role: IRole;

  constructor(scope: Construct, id: string, { api, table }: TableDataSourceProps) {
    super(
      scope,
      id,
      { api, name: id },
      {
        type: 'AMAZON_DYNAMODB',
        dynamoDbConfig: { tableName: table.tableName, awsRegion: Stack.of(table).region },
      },
    );
    this.role = this.grantPrincipal as IRole;
    // AppSync also needs GetItem to read the stored item when an update's condition fails
    allowQueryOnIndexes(table, this, BY_SCORE, BY_RACER);
    allowOnTable(
      table,
      this,
      'dynamodb:GetItem',
      'dynamodb:BatchGetItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    );
  }
}
