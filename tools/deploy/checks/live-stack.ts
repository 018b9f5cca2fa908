import { DescribeStacksCommand, type CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { OutputName } from '../../../infra/shared/outputs.ts';

/** A stack that exists, with its outputs. */
export interface LiveStack {
  status: string;
  outputs: Partial<Record<OutputName, string>>;
}

/** Statuses of stacks that have no resources, which CDK replaces. */
const EMPTY = ['REVIEW_IN_PROGRESS', 'ROLLBACK_COMPLETE'];

/** Returns a stack, or undefined if there is none with this name in the account and region. */
export async function readLiveStack(
  cloudFormation: CloudFormationClient,
  stackName: string,
): Promise<LiveStack | undefined> {
  try {
    const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName: stackName }));
    const [{ StackStatus: status = 'unknown', Outputs = [] } = {}] = Stacks;
    if (EMPTY.includes(status)) return undefined;
    const outputs = Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]);
    return { status, outputs: Object.fromEntries(outputs) as LiveStack['outputs'] };
  } catch (error) {
    // CloudFormation has no error of its own for a missing stack
    if (error instanceof Error && /does not exist/.test(error.message)) return undefined;
    throw error;
  }
}
