import { GetParameterCommand, ParameterNotFound, type SSMClient } from '@aws-sdk/client-ssm';
import type { Check, Verdict } from './check.ts';

/** Version of CDK's bootstrap stack: https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html */
const PARAMETER = '/cdk-bootstrap/hnb659fds/version';
/** The template's rule CheckBootstrapVersion rejects older versions. */
const MIN_VERSION = 6;

/** Returns the version, or undefined if the region has not been bootstrapped. */
export async function readBootstrapVersion(ssm: SSMClient): Promise<number | undefined> {
  try {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: PARAMETER }));
    return Number(Parameter?.Value);
  } catch (error) {
    if (error instanceof ParameterNotFound) return undefined;
    throw error;
  }
}

export function judgeBootstrap(version: number | undefined): Verdict {
  const remedy = 'run npx cdk bootstrap';
  if (version === undefined)
    return {
      outcome: 'failed',
      finding: `the account is not bootstrapped for CDK in this region (no parameter ${PARAMETER})`,
      remedy,
    };
  return version >= MIN_VERSION
    ? { outcome: 'ok', finding: `version ${version}` }
    : { outcome: 'failed', finding: `version ${version} is older than ${MIN_VERSION}`, remedy };
}

export const bootstrap: Check = {
  name: 'CDK bootstrap',
  actions: 'ssm:GetParameter',
  run: async ({ clients }) => judgeBootstrap(await readBootstrapVersion(clients.ssm)),
};
