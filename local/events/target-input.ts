import { z } from 'zod';
import { TemplateError } from '../shared/errors.ts';
import { inputTransformer, type RuleMatch } from './input-transformer.ts';
import { compileJsonPath } from './json-path.ts';

/** Properties of a rule's target that determine its input. */
export const targetInputProperties = {
  Input: z.string().optional(),
  InputPath: z.string().optional(),
  InputTransformer: z
    .object({ InputPathsMap: z.record(z.string(), z.string()).default({}), InputTemplate: z.string() })
    .optional(),
};

/** Returns the input of a target as text, or undefined if nothing is to be delivered. */
export type TargetInput = (match: RuleMatch) => string | undefined;

/** @throws TemplateError if a target has more than one kind of input, or an invalid one */
export function targetInput({
  Input: constant,
  InputPath: path,
  InputTransformer: transformer,
}: z.infer<z.ZodObject<typeof targetInputProperties>>): TargetInput {
  if ([constant, path, transformer].filter((given) => given !== undefined).length > 1)
    throw new TemplateError('a target may have only one of Input, InputPath and InputTransformer');
  if (transformer !== undefined) return inputTransformer(transformer);
  if (constant !== undefined) return () => constant;
  const read = compileJsonPath(path ?? '$');
  return ({ event }) => JSON.stringify(read(event) ?? null);
}
