import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from '../../../infra/app.ts';
import type { Config } from '../../../infra/shared/config.ts';
import { templateSchema, type Template } from './template.ts';

/** Synthesizes the template that a deployment with these settings would upload. Leaves no files behind. */
export async function synthesizeTemplate(config: Config): Promise<Template> {
  const outdir = await mkdtemp(join(tmpdir(), 'alleycat-synth-'));
  try {
    synthesize(config, outdir);
    const text = await readFile(join(outdir, `${config.stackName}.template.json`), 'utf8');
    return templateSchema.parse(JSON.parse(text));
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
}
