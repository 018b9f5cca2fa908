import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { quietChanges } from './quiet-changes.ts';
import { watchAssembly } from './watch-assembly.ts';
import { findApp, isDirectory } from '../cdk-app/find-app.ts';
import { missingContextWarning } from '../cdk-app/missing-context.ts';
import { readProject, type Project, type ProjectOverrides } from '../cdk-app/read-project.ts';
import { synthesize } from '../cdk-app/synthesize.ts';
import { watchSources } from '../cdk-app/watch-sources.ts';
import { RuntimeError } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';

/** An app that the command runs. */
export interface OpenedApp {
  /** Value for the `assembly` option of `startStack`. */
  assembly: string;
  /** Synthesizes the app again, unless the user does that. */
  refresh(): Promise<void>;
  /**
   * Calls `onChange` when the app may have changed. Calls never overlap. Repeats a call that resolves to false
   * together with the next one.
   * @returns a function that stops watching
   */
  watch(onChange: () => Promise<boolean>): () => void | Promise<void>;
  /** Removes what was synthesized. */
  close(): Promise<void>;
}

/**
 * Finds the app and synthesizes it if necessary, into a temporary directory.
 * @param given the path on the command line, if any
 * @param signal ends a running synthesis when it aborts
 * @throws RuntimeError that says why there is no app, or why it cannot be synthesized
 */
export async function openApp(
  given: string | undefined,
  overrides: ProjectOverrides,
  { log, signal }: { log: Log; signal: AbortSignal },
): Promise<OpenedApp> {
  const found = findApp(given, process.cwd(), overrides.app);
  if (found.kind === 'project') {
    const project = await readProject(found.directory, overrides);
    const synthesized = resolve(project.directory, project.app);
    return isDirectory(synthesized) ? synthesizedApp(synthesized) : openProject(project, log, signal);
  }
  if (Object.keys(overrides.context).length > 0)
    throw new RuntimeError(
      `--context has no effect on ${found.path}, which is synthesized already; pass the directory of the CDK app`,
    );
  return synthesizedApp(found.path);
}

function synthesizedApp(assembly: string): OpenedApp {
  return {
    assembly,
    refresh: () => Promise.resolve(),
    watch: (onChange) => watchAssembly(assembly, onChange),
    close: () => Promise.resolve(),
  };
}

async function openProject(project: Project, log: Log, signal: AbortSignal): Promise<OpenedApp> {
  const scratch = await mkdtemp(join(tmpdir(), 'stack-at-home-'));
  const close = () => rm(scratch, { recursive: true, force: true });
  let sinceMs = 0;
  let warned: string | undefined;
  const refresh = async () => {
    sinceMs = Date.now();
    log.info(`synthesizing the app in ${project.directory} …`);
    const assembly = await synthesize(project, { scratch, signal, log });
    log.info(`synthesized in ${((Date.now() - sinceMs) / 1_000).toFixed(1)} s`);
    const warning = await missingContextWarning(assembly);
    if (warning !== undefined && warning !== warned) log.warn(warning);
    warned = warning;
    return assembly;
  };
  try {
    const assembly = await refresh();
    return {
      assembly,
      refresh: async () => void (await refresh()),
      watch(onChange) {
        const changes = quietChanges(onChange);
        const stopWatching = watchSources(project, sinceMs, changes.note);
        return () => {
          changes.stop();
          return stopWatching();
        };
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
