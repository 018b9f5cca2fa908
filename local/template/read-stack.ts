import { basename, dirname } from 'node:path';
import { TemplateError } from '../shared/errors.ts';
import { physicalName } from '../shared/names.ts';
import { parseData, readData } from './files/read-data.ts';
import { inLocalAccount } from './local-account.ts';
import { packageLocalFiles } from './local-files/package-local-files.ts';
import { NESTED_STACK, Template, type Stack, type TemplateResource } from './stack.ts';
import { expandTransforms } from './transforms.ts';

/** Creates an empty directory for bundled code. */
export type Scratch = (name: string) => Promise<string>;

/** Where a stack's template and assets are. */
interface Source {
  name: string;
  path: string;
  file: string;
  assets: ReadonlyMap<string, string>;
  /** The account in the app's code, if the code sets it. */
  account?: string | undefined;
  scratch: Scratch;
}

/** Reads a stack's template and the templates of its nested stacks. Expands transforms and local paths. */
export async function readStack(source: Source): Promise<Stack> {
  const { name, path, file, account, scratch } = source;
  const read = await readData(file, 'correct it, or choose another one');
  const data = account === undefined ? read : inLocalAccount(read, account);
  const expanded = expandTransforms(data, file);
  const local = await packageLocalFiles(expanded.template, dirname(file), scratch);
  const template = parseData(Template, local.template, file);
  const assets = new Map([...source.assets, ...local.assets]);
  const nested = new Map<string, Stack>();
  for (const [logicalId, resource] of Object.entries(template.Resources)) {
    if (resource.Type !== NESTED_STACK) continue;
    const nestedFile = templateFile(assets, logicalId, resource);
    const nestedName = physicalName(name, logicalId);
    nested.set(
      logicalId,
      await readStack({
        ...{ name: nestedName, path: `${path}/${logicalId}`, file: nestedFile },
        ...{ assets, account, scratch },
      }),
    );
  }
  return { name, path, region: undefined, template, assets, nested, warnings: expanded.warnings };
}

/** Finds the asset whose key is at the end of the template's URL. The URL may contain intrinsic functions. */
function templateFile(
  assets: ReadonlyMap<string, string>,
  logicalId: string,
  { Properties: { TemplateURL: url } }: TemplateResource,
): string {
  const text = JSON.stringify(url) ?? '';
  for (const [key, path] of assets) if (text.includes(basename(key))) return path;
  throw new TemplateError(
    `the template of the nested stack, ${text}, is not a file asset of this app; use a local file`,
    logicalId,
  );
}
