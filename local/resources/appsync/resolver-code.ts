import { z } from 'zod';
import type { HandlersDefinition, MappingTemplates } from '../../appsync/shared/definition.ts';
import { MAX_BATCH_SIZE } from '../../appsync/shared/limits.ts';
import { UnsupportedError } from '../../shared/errors.ts';
import { number } from '../../shared/properties.ts';
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
  MaxBatchSize: number
    .refine((size) => Number.isInteger(size) && size >= 0 && size <= MAX_BATCH_SIZE, {
      error: ({ input }) => `${String(input)} is out of range (0–${MAX_BATCH_SIZE})`,
    })
    .default(0),
};

type CodeProperties = z.infer<z.ZodObject<typeof codeProperties>>;

/**
 * Returns the code or the mapping templates of a resolver or function, if it has any. If they are not
 * emulated, reports and returns the reason.
 */
export async function emulatedCode(
  { files, unsupported }: { files: StackFiles; unsupported: UnsupportedFeatures },
  logicalId: string,
  given: CodeProperties,
): Promise<{ code?: HandlersDefinition; notEmulated?: string }> {
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
 * Returns the code or the mapping templates of a resolver or function, or undefined if it has neither.
 * @throws UnsupportedError for runtimes other than APPSYNC_JS
 */
async function resolverCode(
  files: StackFiles,
  logicalId: string,
  given: CodeProperties,
): Promise<HandlersDefinition | undefined> {
  const { Runtime: runtime, Code: inline, CodeS3Location: location } = given;
  if (runtime?.Name === 'APPSYNC_JS') return sourceText(files, logicalId, { inline, location, what: 'code' });
  if (runtime !== undefined || inline !== undefined)
    throw new UnsupportedError('code needs the runtime APPSYNC_JS; others are not emulated', logicalId);
  const template = async (what: string, text: string | undefined, at: string | undefined) =>
    text === undefined && at === undefined
      ? undefined
      : sourceText(files, logicalId, { inline: text, location: at, what });
  const { RequestMappingTemplate: requestText, RequestMappingTemplateS3Location: requestAt } = given;
  const { ResponseMappingTemplate: responseText, ResponseMappingTemplateS3Location: responseAt } = given;
  const request = await template('request mapping template', requestText, requestAt);
  const response = await template('response mapping template', responseText, responseAt);
  if (request === undefined && response === undefined) return undefined;
  const templates: MappingTemplates = {
    ...(request !== undefined && { request }),
    ...(response !== undefined && { response }),
  };
  return templates;
}
