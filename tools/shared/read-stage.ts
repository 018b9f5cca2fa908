import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseStage, type ConfigInput } from '../../infra/shared/config.ts';

const FOLDER = 'stages';
const SCHEMA = 'schema.json';
const ROOT = join(import.meta.dirname, '../..');

/**
 * Reads the settings of a stage, without defaults.
 * @param root folder that contains `stages`
 * @throws Error that names the file and what is wrong with it, or lists the stages if there is no such file
 */
export async function readStage(name: string, root = ROOT): Promise<ConfigInput> {
  const file = `${name}.json`;
  const path = `${FOLDER}/${file}`;
  const files = await readdir(join(root, FOLDER));
  const stages = files.filter((found) => found.endsWith('.json') && found !== SCHEMA);
  if (!stages.includes(file)) {
    const names = stages.map((stage) => stage.replace(/\.json$/, '')).join(', ');
    throw new Error(`stage ${name}: there is no stage file ${path}. Create it, or use one of: ${names}`);
  }
  return parseStage(parseJson(await readFile(join(root, path), 'utf8'), path), path);
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${path}: not valid JSON (${(error as Error).message}). Correct the file`, {
      cause: error,
    });
  }
}
