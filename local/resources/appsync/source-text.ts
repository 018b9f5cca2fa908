import { readFile } from 'node:fs/promises';
import { TemplateError } from '../../shared/errors.ts';
import type { StackFiles } from '../stack-context.ts';

/**
 * Reads a schema or resolver code, either inline from the template or from a file asset at `s3://bucket/key`.
 */
export async function sourceText(
  files: StackFiles,
  logicalId: string,
  given: { inline: string | undefined; location: string | undefined; what: string },
): Promise<string> {
  if (given.inline !== undefined) return given.inline;
  const key = /^s3:\/\/[^/]+\/(.+)$/.exec(given.location ?? '')?.[1];
  if (key === undefined)
    throw new TemplateError(`there is no ${given.what}, neither inline nor in a file asset`, logicalId);
  return readFile(files.assetPath(key), 'utf8');
}
