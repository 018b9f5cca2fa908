import { z } from 'zod';
import { UnsupportedError } from '../../shared/errors.ts';
import { number } from '../properties.ts';
import type { UnsupportedFeatures } from '../../shared/unsupported-features.ts';
import type { StackFiles } from '../stack-context.ts';
import { sourceText } from './source-text.ts';

/** Properties that contain the code of a resolver or function. */
export const codeProperties = {
  Code: z.string().optional(),
  CodeS3Location: z.string().optional(),
  Runtime: z.object({ Name: z.string(), RuntimeVersion: z.string().optional() }).optional(),
  RequestMappingTemplate: z.string().optional(),
  RequestMappingTemplateS3Location: z.string().optional(),
  ResponseMappingTemplate: z.string().optional(),
  ResponseMappingTemplateS3Location: z.string().optional(),
  MaxBatchSize: number.default(0),
};

type CodeProperties = z.infer<z.ZodObject<typeof codeProperties>>;

/**
 * Returns the source code of a resolver or function, if it has any. If the code is not emulated, reports and
 * returns the reason.
 */
export async function emulatedCode(
  { files, unsupported }: { files: StackFiles; unsupported: UnsupportedFeatures },
  logicalId: string,
  given: CodeProperties,
): Promise<{ code?: string; notEmulated?: string }> {
  try {
    const code = await resolverCode(files, logicalId, given);
    return code === undefined ? {} : { code };
  } catch (error) {
    if (!(error instanceof UnsupportedError)) throw error;
    unsupported.add(error);
    return { notEmulated: error.message };
  }
}

/**
 * Returns the source code of a resolver or function, or undefined if it has none.
 * @throws UnsupportedError for mapping templates and batched calls
 */
async function resolverCode(
  files: StackFiles,
  logicalId: string,
  given: CodeProperties,
): Promise<string | undefined> {
  const { Runtime: runtime, Code: inline, CodeS3Location: location } = given;
  if (given.MaxBatchSize > 0)
    throw new UnsupportedError('batched Lambda calls (MaxBatchSize) are not emulated', logicalId);
  if (runtime?.Name === 'APPSYNC_JS') return sourceText(files, logicalId, { inline, location, what: 'code' });
  const templates = [
    given.RequestMappingTemplate,
    given.RequestMappingTemplateS3Location,
    given.ResponseMappingTemplate,
    given.ResponseMappingTemplateS3Location,
  ];
  if (runtime !== undefined || inline !== undefined || templates.some((template) => template !== undefined))
    throw new UnsupportedError('mapping templates are not emulated; use the APPSYNC_JS runtime', logicalId);
  return undefined;
}
