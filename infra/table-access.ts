import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';

/** Allows actions on the table itself; `table.grant` would add every index. */
export function allowOnTable(table: TableV2, grantee: IGrantable, ...actions: string[]): void {
  Grant.addToPrincipal({ grantee, actions, resourceArns: [table.tableArn] }).assertSuccess();
}

/** Allows queries on the named indexes, and on no other. */
export function allowQueryOnIndexes(table: TableV2, grantee: IGrantable, ...indexes: string[]): void {
  const resourceArns = indexes.map((index) => `${table.tableArn}/index/${index}`);
  Grant.addToPrincipal({ grantee, actions: ['dynamodb:Query'], resourceArns }).assertSuccess();
}
