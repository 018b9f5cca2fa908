import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { OutputName } from '../../infra/shared/outputs.ts';
import { OperatorError } from './operator-error.ts';

/** A stack that exists on AWS, with its outputs. */
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

/**
 * Returns the outputs of a stack.
 * @param remedy what to do if there is no such stack
 * @throws OperatorError if there is no such stack
 */
export async function stackOutputs(
  { stack, region }: { stack: string; region: string },
  remedy: string,
): Promise<LiveStack['outputs']> {
  const cloudFormation = new CloudFormationClient({ region });
  try {
    const live = await readLiveStack(cloudFormation, stack);
    if (live === undefined) throw new OperatorError(`there is no stack ${stack} in ${region}: ${remedy}`);
    return live.outputs;
  } finally {
    cloudFormation.destroy();
  }
}
