import { z } from 'zod';
import { MAX_BATCH_SIZE } from '../../appsync/shared/limits.ts';
import { UnsupportedError } from '../../shared/errors.ts';
import { number } from '../properties.ts';
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

/**
 * Returns the source code of a resolver or function, or undefined if it has none.
 * @throws UnsupportedError for mapping templates
 */
export async function resolverCode(
  files: StackFiles,
  logicalId: string,
  given: z.infer<z.ZodObject<typeof codeProperties>>,
): Promise<string | undefined> {
  const { Runtime: runtime, Code: inline, CodeS3Location: location } = given;
  if (runtime?.Name === 'APPSYNC_JS') return sourceText(files, logicalId, { inline, location, what: 'code' });
  const templates = [
    given.RequestMappingTemplate,
    given.RequestMappingTemplateS3Location,
    given.ResponseMappingTemplate,
    given.ResponseMappingTemplateS3Location,
  ];
  if (runtime !== undefined || inline !== undefined || templates.some((template) => template !== undefined))
    throw mappingTemplates(logicalId);
  return undefined;
}

export function mappingTemplates(logicalId: string): UnsupportedError {
  return new UnsupportedError('mapping templates are not emulated; use the APPSYNC_JS runtime', logicalId);
}
