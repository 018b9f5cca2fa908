import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Project } from './read-project.ts';
import { RuntimeError } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import { ACCOUNT_ID, DEFAULT_REGION } from '../shared/names.ts';

/** Linux allows 128 KiB for one environment variable, including its name. */
const MAX_VARIABLE_BYTES = 120_000;
/** Part of the output that the error of a failed synthesis contains. */
const MAX_OUTPUT_CHARACTERS = 20_000;

interface SynthesisOptions {
  /** Directory for files of the synthesis. Must exist. */
  scratch: string;
  /** Ends the synthesis when it aborts. */
  signal: AbortSignal;
  /** Gets the output of the app, as debug lines. */
  log: Log;
}

/**
 * Synthesizes a CDK app by running its command with the environment that the CDK CLI sets, see
 * https://github.com/aws/aws-cdk-cli/blob/main/packages/aws-cdk/lib/cxapp/exec.ts. In contrast to the CLI, it
 * never calls AWS and never writes into the project, and it does not have to be installed.
 * @returns the directory of the cloud assembly, which is the same each time
 * @throws RuntimeError with the command's output if it fails
 */
export async function synthesize(project: Project, options: SynthesisOptions): Promise<string> {
  const { directory, app, build } = project;
  const outdir = join(options.scratch, 'cdk.out');
  await mkdir(outdir, { recursive: true });
  const environment = {
    ...process.env,
    CDK_DEFAULT_ACCOUNT: process.env.CDK_DEFAULT_ACCOUNT ?? ACCOUNT_ID,
    CDK_DEFAULT_REGION: process.env.CDK_DEFAULT_REGION ?? DEFAULT_REGION,
    // like `cdk synth --no-validation`, because validating the template takes several times as long as the rest
    CDK_VALIDATION: process.env.CDK_VALIDATION ?? 'false',
    CDK_OUTDIR: outdir,
    ...(await contextVariables(project.context, options.scratch)),
  };
  if (build !== undefined) await run(build, directory, environment, options);
  await run(withInterpreter(app, directory), directory, environment, options);
  if (!existsSync(join(outdir, 'manifest.json')))
    throw new RuntimeError(
      `\`${app}\` in ${directory} did not synthesize into the directory in the variable CDK_OUTDIR; ` +
        'create the CDK App without outdir, or pass the directory that the app is synthesized into',
    );
  return outdir;
}

/** Returns the variables that pass the context to the app. A large context is passed as a file. */
async function contextVariables(
  context: Project['context'],
  scratch: string,
): Promise<Record<string, string>> {
  const json = JSON.stringify(context);
  if (Buffer.byteLength(json) <= MAX_VARIABLE_BYTES) return { CDK_CONTEXT_JSON: json };
  const file = join(scratch, 'context.json');
  await writeFile(file, json);
  return { CDK_CONTEXT_JSON: '{}', CONTEXT_OVERFLOW_LOCATION: file };
}

/** Like the CDK CLI, runs a script such as `bin/app.js` with Node.js. */
function withInterpreter(app: string, directory: string): string {
  const [file = ''] = app.split(' ');
  const isScript = file.endsWith('.js') && existsSync(resolve(directory, file));
  return isScript ? `"${process.execPath}" ${app}` : app;
}

async function run(
  command: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
  { signal, log }: SynthesisOptions,
): Promise<void> {
  signal.throwIfAborted();
  // The process group lets us end the shell together with the programs that it runs.
  const child = spawn(command, { shell: true, cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-MAX_OUTPUT_CHARACTERS);
    log.debug(chunk.toString().trimEnd());
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const end = () => child.pid !== undefined && process.kill(-child.pid, 'SIGTERM');
  signal.addEventListener('abort', end, { once: true });
  try {
    const [code, killedBy] = (await once(child, 'close')) as [number | null, string | null];
    signal.throwIfAborted();
    if (code === 0) return;
    throw new RuntimeError(
      `the app cannot be synthesized: \`${command}\` in ${cwd} ended with ${killedBy ?? `exit code ${code}`}:\n` +
        (output.trim() || '(no output)'),
    );
  } finally {
    signal.removeEventListener('abort', end);
  }
}
