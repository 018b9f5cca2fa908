import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';

/** Allows exactly these actions on these resources; CDK's own grants would add more. */
export function allow(grantee: IGrantable, actions: string[], resourceArns: string[]): void {
  Grant.addToPrincipal({ grantee, actions, resourceArns }).assertSuccess();
}
