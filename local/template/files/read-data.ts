import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { TemplateError, messageOf } from '../../shared/errors.ts';

/**
 * Reads a JSON or YAML file.
 * @param remedy what to do if the file cannot be read
 */
export async function readData(path: string, remedy: string): Promise<unknown> {
  try {
    const text = await readFile(path, 'utf8');
    if (text.trimStart().startsWith('{')) return JSON.parse(text) as unknown;
    // loaded only for YAML, because the parser has 72 modules
    const { parseYaml } = await import('./parse-yaml.ts');
    return parseYaml(text);
  } catch (error) {
    throw new TemplateError(`${path} cannot be read: ${messageOf(error)}; ${remedy}`, undefined, {
      cause: error,
    });
  }
}

/** @throws TemplateError that names the file and each invalid part */
export function parseData<T extends z.ZodType>(schema: T, data: unknown, path: string): z.output<T> {
  const parsed = schema.safeParse(data);
  if (!parsed.success) throw new TemplateError(`${path}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
