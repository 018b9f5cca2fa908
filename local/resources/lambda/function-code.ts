import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { TemplateError, UnsupportedError } from '../../shared/errors.ts';
import { unzip } from '../../template/unzip.ts';
import type { StackFiles } from '../stack-context.ts';

export const Code = z.object({
  S3Key: z.string().optional(),
  ZipFile: z.string().optional(),
  ImageUri: z.string().optional(),
});

/**
 * Returns a directory with a function's code: the asset itself, the unpacked zip file, or the inline source.
 * @throws UnsupportedError for code that is only in a bucket on AWS
 */
export async function codeDirectory(
  files: StackFiles,
  logicalId: string,
  code: z.infer<typeof Code>,
): Promise<string> {
  if (code.ZipFile !== undefined) {
    const directory = await files.scratch(logicalId);
    await writeFile(join(directory, 'index.js'), code.ZipFile);
    return directory;
  }
  if (code.S3Key === undefined)
    throw new TemplateError('the function has neither inline code nor a file asset', logicalId);
  const path = localPath(files, logicalId, code.S3Key);
  if ((await stat(path)).isDirectory()) return path;
  const directory = await files.scratch(logicalId);
  await unzip(path, directory);
  return directory;
}

function localPath(files: StackFiles, logicalId: string, key: string): string {
  try {
    return files.assetPath(key);
  } catch (error) {
    throw new UnsupportedError(
      `its code, ${key} in S3, is not on this machine, so calls to this function fail`,
      logicalId,
      { cause: error },
    );
  }
}
