import { STSClient } from '@aws-sdk/client-sts';
import { OperatorError } from '../../shared/operator-error.ts';
import type { Verdict } from './check.ts';

const NO_REGION = {
  finding: 'no region is set',
  remedy: 'set AWS_REGION, for example to us-east-1, or a region in the profile of AWS_PROFILE',
};

/** Returns the region that the `cdk` command uses, unless it would fall back to a default. */
export async function readRegion(): Promise<string | undefined> {
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  // the SDK also reads the profile, but does not know AWS_DEFAULT_REGION
  return AWS_REGION ?? AWS_DEFAULT_REGION ?? (await new STSClient({}).config.region().catch(() => undefined));
}

/**
 * Returns the region in which `npm run deploy` deploys.
 * @throws OperatorError that says how to set one
 */
export async function requireRegion(): Promise<string> {
  const region = await readRegion();
  if (!region) throw new OperatorError(`${NO_REGION.finding}: ${NO_REGION.remedy}`);
  return region;
}

/** Without a region, the `cdk` command would deploy to us-east-1, whether that is meant or not. */
export function judgeRegion(region: string | undefined): Verdict {
  return region === undefined || region === ''
    ? { outcome: 'failed', ...NO_REGION }
    : { outcome: 'ok', finding: region };
}
