import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { OperatorError } from './operator-error.ts';

/**
 * Returns the outputs of a stack on AWS.
 * @param remedy what to do if there is no such stack
 * @throws OperatorError if there is no such stack
 */
export async function stackOutputs(
  { stack, region }: { stack: string; region: string },
  remedy: string,
): Promise<Record<string, string>> {
  const cloudFormation = new CloudFormationClient({ region });
  try {
    const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName: stack }));
    const outputs = Stacks[0]?.Outputs ?? [];
    return Object.fromEntries(
      outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
    );
  } catch (error) {
    if ((error as Error).name !== 'ValidationError') throw error;
    throw new OperatorError(`there is no stack ${stack} in ${region}: ${remedy}`);
  } finally {
    cloudFormation.destroy();
  }
}
