import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { allow } from '../shared/allow.ts';

/** Allows actions on the table itself; `table.grant` would add every index. */
export function allowOnTable(table: TableV2, grantee: IGrantable, ...actions: string[]): void {
  allow(grantee, actions, [table.tableArn]);
}

/** Allows queries on the named indexes, and on no others. */
export function allowQueryOnIndexes(table: TableV2, grantee: IGrantable, ...indexes: string[]): void {
  const resourceArns = indexes.map((index) => `${table.tableArn}/index/${index}`);
  allow(grantee, ['dynamodb:Query'], resourceArns);
}
