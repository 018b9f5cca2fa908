import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { SIGN_IN } from '../../shared/explain-error.ts';
import type { Verdict } from './check.ts';

export type Caller = { account: string; arn: string } | { error: Error };

export async function readCaller(sts: STSClient): Promise<Caller> {
  try {
    const { Account: account = '', Arn: arn = '' } = await sts.send(new GetCallerIdentityCommand({}));
    return { account, arn };
  } catch (error) {
    return { error: error as Error };
  }
}

export function judgeCaller(caller: Caller): Verdict {
  if (!('error' in caller))
    return { outcome: 'ok', finding: `account ${caller.account}, signed in as ${caller.arn}` };
  const { name, message } = caller.error;
  if (name === 'CredentialsProviderError')
    return {
      outcome: 'failed',
      finding: 'no AWS credentials were found',
      remedy: SIGN_IN,
    };
  // STS answers every signed request, so any other error concerns the credentials or the connection
  return {
    outcome: 'failed',
    finding: `AWS did not confirm the credentials (${name}: ${message})`,
    remedy: 'sign in again (aws sso login), and check the region and the network',
  };
}
