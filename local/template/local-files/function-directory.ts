import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import { TemplateError } from '../../shared/errors.ts';

const DEFAULT_HANDLER = 'index.handler';
const BUILT = ['js', 'mjs', 'cjs'];

/** How `sam build` bundles a function: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-using-build-typescript.html */
const Metadata = z.object({
  BuildMethod: z.string().optional(),
  BuildProperties: z
    .object({
      EntryPoints: z.array(z.string()).optional(),
      External: z.array(z.string()).default([]),
      Format: z.enum(['cjs', 'esm']).default('cjs'),
      Target: z.union([z.string(), z.array(z.string())]).default('es2020'),
      OutExtension: z.array(z.string()).default([]),
      MainFields: z.string().default('main,module'),
      Loader: z.array(z.string()).default([]),
      Banner: z.array(z.string()).default([]),
    })
    .prefault({}),
});

interface FunctionResource {
  logicalId: string;
  properties: Record<string, unknown>;
  metadata: unknown;
}

/** The part of esbuild that is used. esbuild is the user's, not a dependency of this package. */
interface Esbuild {
  build(options: Record<string, unknown>): Promise<unknown>;
}

/**
 * Returns the directory with a function's code that can run. If the template asks for esbuild, the code is
 * bundled with the esbuild that is installed for that code.
 * @throws TemplateError if the code has to be built in another way first
 */
export async function functionDirectory(
  { logicalId, properties, metadata }: FunctionResource,
  source: string,
  scratch: (name: string) => Promise<string>,
): Promise<string> {
  const { Handler: handler, Runtime: runtime } = properties;
  const file = (typeof handler === 'string' ? handler : DEFAULT_HANDLER).replace(/\.[^.]*$/, '');
  const isNode = typeof runtime !== 'string' || runtime.startsWith('nodejs');
  // a zip file, code that is built already, or a function that does not run here anyway
  const isBuilt = BUILT.some((extension) => existsSync(join(source, `${file}.${extension}`)));
  if (!isNode || isBuilt || /\.zip$/.test(source)) return source;
  const parsed = Metadata.safeParse(metadata ?? {});
  if (!parsed.success) throw new TemplateError(`Metadata: ${z.prettifyError(parsed.error)}`, logicalId);
  const { BuildMethod: method, BuildProperties: options } = parsed.data;
  if (method === undefined && !existsSync(join(source, `${file}.ts`))) return source;
  const esbuild = method === 'esbuild' ? findEsbuild(source) : undefined;
  if (esbuild === undefined)
    throw new TemplateError(
      `the code in ${source} has to be built first` +
        (method === 'esbuild' ? ', and esbuild is not installed there' : '') +
        '; run `sam build` and pass .aws-sam/build/template.yaml',
      logicalId,
    );
  const outdir = await scratch(logicalId);
  await esbuild.build({
    absWorkingDir: source,
    entryPoints: options.EntryPoints ?? [`${file}.ts`],
    outdir,
    bundle: true,
    platform: 'node',
    logLevel: 'silent',
    sourcemap: 'inline',
    format: options.Format,
    target: options.Target,
    external: options.External,
    mainFields: options.MainFields.split(','),
    outExtension: pairs(options.OutExtension),
    loader: pairs(options.Loader),
    banner: pairs(options.Banner),
  });
  return outdir;
}

/** Returns `{ '.js': '.mjs' }` for `['.js=.mjs']`. */
function pairs(settings: string[]): Record<string, string> {
  return Object.fromEntries(
    settings.map((setting) => {
      const at = setting.indexOf('=');
      return [setting.slice(0, at), setting.slice(at + 1)];
    }),
  );
}

function findEsbuild(directory: string): Esbuild | undefined {
  try {
    return createRequire(join(directory, 'package.json'))('esbuild') as Esbuild;
  } catch {
    return undefined;
  }
}
