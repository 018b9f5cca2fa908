import { ACCOUNT_ID } from '../shared/names.ts';

/**
 * Replaces the account of the app's code by the account of all local ARNs. CDK writes the account into the
 * template if the code sets it: https://docs.aws.amazon.com/cdk/v2/guide/environments.html
 */
export function inLocalAccount(template: unknown, account: string): unknown {
  return JSON.parse(JSON.stringify(template).replaceAll(account, ACCOUNT_ID));
}
