import { z } from 'zod';
import { UnsupportedError } from '../../errors.ts';

/** The properties that say what a resolver or function runs. */
export const codeProperties = {
  Code: z.string().optional(),
  CodeS3Location: z.string().optional(),
  Runtime: z.object({ Name: z.string(), RuntimeVersion: z.string().optional() }).optional(),
};

/** Mapping templates (VTL) are the runtime of those that name none. */
export function requireJavaScript(logicalId: string, runtime: { Name: string } | undefined): void {
  if (runtime?.Name === 'APPSYNC_JS') return;
  throw new UnsupportedError('only the APPSYNC_JS runtime is emulated, no mapping templates', logicalId);
}
