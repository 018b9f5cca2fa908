import { relative, sep } from 'node:path';
import { watch, type MatchFunction } from 'chokidar';
import picomatch from 'picomatch';
import type { Project } from './read-project.ts';

/** Files that are never sources, whatever `cdk.json` says: dependencies and hidden files such as `.git`. */
const NEVER = ['**/node_modules', '**/.*'];

/**
 * Calls `onChange` with the path of each source of a CDK app that changes.
 * @param sinceMs also reports files that have changed since this time, in ms since the epoch
 * @returns a function that stops watching
 */
export function watchSources(
  project: Pick<Project, 'directory' | 'output' | 'watch'>,
  sinceMs: number,
  onChange: (path: string) => void,
): () => Promise<void> {
  const watcher = watch(project.directory, { ignored: ignored(project), alwaysStat: true });
  watcher.on('all', (_event, path, stats) => {
    if (stats === undefined || (stats.isFile() && stats.mtimeMs >= sinceMs)) onChange(path);
  });
  return () => watcher.close();
}

/**
 * Returns a function that decides whether a file is not a source, or a directory contains no sources.
 * https://docs.aws.amazon.com/cdk/v2/guide/ref-cli-cmd-watch.html
 */
export function ignored({
  directory,
  output,
  watch: { include, exclude },
}: Parameters<typeof watchSources>[0]): MatchFunction {
  const isIncluded = picomatch(include.length > 0 ? include : '**', { dot: true });
  const isExcluded = picomatch([...exclude, ...NEVER, output, 'cdk.out'], { dot: true });
  return (path, stats) => {
    const local = relative(directory, path).split(sep).join('/');
    if (local === '') return false;
    return isExcluded(local) || (stats?.isFile() === true && !isIncluded(local));
  };
}
