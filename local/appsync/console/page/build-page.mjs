// Bundles the console's page: `node build-page.mjs <directory>` writes the files of the npm package.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** GraphiQL's styles contain two fonts as text, which are longer than the rest of the page's styles. */
const FONT = /@font-face\s*\{[^}]*\}/g;

const withoutFonts = {
  name: 'without-fonts',
  setup({ onLoad }) {
    onLoad({ filter: /graphiql.*\.css$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll(FONT, ''),
      loader: 'css',
    }));
  },
};

/** Returns the script and the styles of the page. */
export async function buildPage() {
  const { script, style } = await bundle();
  return { script, style };
}

async function bundle() {
  const { outputFiles, metafile } = await build({
    entryPoints: { page: fileURLToPath(new URL('main.tsx', import.meta.url)) },
    outdir: '.',
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    plugins: [withoutFonts],
  });
  const text = (extension) => outputFiles.find(({ path }) => path.endsWith(extension)).text;
  return { script: text('.js'), style: text('.css'), inputs: Object.keys(metafile.inputs) };
}

/** Returns the license texts of the packages in a bundle. */
async function licensesOf(inputs) {
  const directories = new Set(
    inputs.flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []),
  );
  const texts = [...directories].sort().map(async (directory) => {
    const { name, version, license } = JSON.parse(await readFile(join(directory, 'package.json'), 'utf8'));
    const file = (await readdir(directory)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? '' : await readFile(join(directory, file), 'utf8');
    return `${name} ${version} (${license})\n\n${text}`;
  });
  return (await Promise.all(texts)).join('\n\n---\n\n');
}

const [, program, directory] = process.argv;
if (program === fileURLToPath(import.meta.url)) {
  const { script, style, inputs } = await bundle();
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'page.js'), script);
  await writeFile(join(directory, 'page.css'), style);
  await writeFile(join(directory, 'LICENSES.txt'), await licensesOf(inputs));
}
