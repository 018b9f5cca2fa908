import { join } from 'node:path';
import { z } from 'zod';
import { parseData, readData } from '../template/files/read-data.ts';

const Manifest = z.looseObject({ missing: z.array(z.looseObject({ key: z.string() })).default([]) });

/**
 * Returns a warning if the app needs values that only a lookup in an AWS account can provide. The CDK has
 * replaced them with placeholders.
 */
export async function missingContextWarning(assembly: string): Promise<string | undefined> {
  const path = join(assembly, 'manifest.json');
  const { missing } = parseData(Manifest, await readData(path, 'synthesize again'), path);
  if (missing.length === 0) return undefined;
  return [
    'the app looks up values in an AWS account, which are placeholders here:',
    ...missing.map(({ key }) => `  ${key}`),
    'To use the real values, run `npx cdk synth` with credentials for the account, which stores them in',
    'cdk.context.json. If they are stored there for another account or region, set CDK_DEFAULT_ACCOUNT and',
    'CDK_DEFAULT_REGION.',
  ].join('\n');
}
