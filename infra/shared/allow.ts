import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';

/** Allows just these actions on just these resources, where CDK's own grants would add more. */
export function allow(grantee: IGrantable, actions: string[], resourceArns: string[]): void {
  Grant.addToPrincipal({ grantee, actions, resourceArns }).assertSuccess();
}
