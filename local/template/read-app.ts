import { stat } from 'node:fs/promises';
import { basename, dirname, extname } from 'node:path';
import { TemplateError } from '../shared/errors.ts';
import { readAssembly } from './assembly.ts';
import { readStack, type Scratch } from './read-stack.ts';
import type { Stack } from './stack.ts';

/** Names of template files that say nothing about the app. The directory's name is used instead. */
const COMMON_NAMES = ['template', 'packaged', 'cloudformation'];
/** `sam build` puts the built template into this directory of the app. */
const SAM_BUILD = /[/\\]\.aws-sam[/\\]build$/;

/**
 * Reads the stacks of an app, in the order in which they are deployed.
 * @param path a cloud assembly (cdk.out), or a template file in YAML or JSON, which is one stack
 * @param chosen the stacks of a cloud assembly to read; see `readAssembly`
 */
export async function readApp(path: string, chosen: readonly string[], scratch: Scratch): Promise<Stack[]> {
  if (!(await isTemplate(path))) return readAssembly(path, chosen, scratch);
  const name = stackName(path);
  if (chosen.length > 0 && !chosen.includes(name))
    throw new TemplateError(`${path} has only the stack ${name}, not ${chosen.join(', ')}`);
  return [await readStack({ name, path: name, file: path, assets: new Map(), scratch })];
}

/** A path that does not exist is judged by its name, so that the error names the right file. */
async function isTemplate(path: string): Promise<boolean> {
  return stat(path).then(
    (status) => status.isFile(),
    () => /\.(ya?ml|json|template)$/.test(path),
  );
}

/** Returns a valid stack name: `orders-api` for `orders-api/template.yaml` and for `orders-api.yaml`. */
function stackName(path: string): string {
  const name = basename(path, extname(path));
  const parent = basename(dirname(path).replace(SAM_BUILD, ''));
  const valid = (COMMON_NAMES.includes(name) ? parent : name).replaceAll(/[^A-Za-z0-9]+/g, '-');
  return valid.replace(/^[^A-Za-z]+|-$/g, '') || 'stack';
}
