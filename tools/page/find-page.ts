import { z } from 'zod';
import type { OutputName } from '../../infra/shared/outputs.ts';
import { stackOutputs } from '../shared/live-stack.ts';
import { OperatorError } from '../shared/operator-error.ts';

const outputsSchema = z.object({
  PageUrl: z.url(),
  PageBucket: z.string(),
  WebConfig: z.string(),
} satisfies Partial<Record<OutputName, z.ZodType>>);

export interface DeployedPage {
  url: string;
  bucket: string;
  /** Contents of `config.json`. */
  config: string;
}

/**
 * Reads a deployed stack's outputs.
 * @throws OperatorError if there is no such stack, or if it has no page
 */
export async function findPage({ stack, region }: { stack: string; region: string }): Promise<DeployedPage> {
  const outputs = await stackOutputs({ stack, region }, 'deploy it first, or correct --stage or the region');
  const parsed = outputsSchema.safeParse(outputs);
  if (!parsed.success)
    throw new OperatorError(
      `stack ${stack} in ${region} has no page: deploy this version of the stack first`,
    );
  const { PageUrl: url, PageBucket: bucket, WebConfig: config } = parsed.data;
  return { url, bucket, config };
}
