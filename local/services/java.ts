import { execFile } from 'node:child_process';
import { access, mkdir, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { RuntimeError, messageOf } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';

/**
 * Minimum version for DynamoDB Local 3:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBLocalHistory.html
 */
const MINIMUM_JAVA = 17;
/** Long-term support release to download if no suitable Java is installed. */
const FETCHED_JAVA = 21;

export interface JavaSeams {
  env: Record<string, string | undefined>;
  platform: NodeJS.Platform;
  home: string;
  /** Runs a program and resolves to its output. Rejects if the program cannot run. */
  run: (command: string, args: string[]) => Promise<string>;
  /** Installs a JRE of the given version in `directory`. */
  install: (version: number, directory: string) => Promise<void>;
  /**
   * Returns the path of the Java executable that `install` put in `directory`, or undefined if there is none.
   */
  installed: (directory: string, platform: NodeJS.Platform) => Promise<string | undefined>;
}

/**
 * Returns the path of a Java executable, version 17 or newer: from `JAVA_HOME`, from the PATH, or downloaded
 * into the user's cache.
 */
export async function findJava(log: Log, seams: JavaSeams = systemSeams()): Promise<string> {
  const executable = seams.platform === 'win32' ? 'java.exe' : 'java';
  const javaHome = seams.env.JAVA_HOME;
  const candidates = [...(javaHome ? [join(javaHome, 'bin', executable)] : []), 'java'];
  const rejected: string[] = [];
  for (const candidate of candidates) {
    const version = await javaVersion(candidate, seams);
    if (version !== undefined && version >= MINIMUM_JAVA) return candidate;
    rejected.push(version === undefined ? `${candidate} (not found)` : `${candidate} (Java ${version})`);
  }

  const cache = join(cacheDirectory(seams), 'stack-at-home', `jre-${FETCHED_JAVA}`);
  const cached = await seams.installed(cache, seams.platform);
  if (cached !== undefined && (await javaVersion(cached, seams)) !== undefined) return cached;
  log.info(
    `Java: version ${MINIMUM_JAVA} or newer not found; downloading Java ${FETCHED_JAVA} to ${cache} (about 50 MB, one time only)`,
  );
  try {
    await seams.install(FETCHED_JAVA, cache);
    const fetched = await seams.installed(cache, seams.platform);
    if (fetched === undefined) throw new Error(`the download has no Java executable in ${cache}`);
    log.info(`Java: downloaded to ${fetched}`);
    return fetched;
  } catch (error) {
    throw new RuntimeError(missingJava(rejected, messageOf(error)), undefined, { cause: error });
  }
}

async function javaVersion(command: string, seams: JavaSeams): Promise<number | undefined> {
  try {
    return parseJavaVersion(await seams.run(command, ['-version']));
  } catch {
    return undefined;
  }
}

/** Returns 17 for `openjdk version "17.0.15"` and 8 for `java version "1.8.0_392"`. */
export function parseJavaVersion(output: string): number | undefined {
  const match = /version "(?:1\.)?(\d+)/.exec(output);
  return match === null ? undefined : Number(match[1]);
}

function cacheDirectory({ env, platform, home }: JavaSeams): string {
  if (env.XDG_CACHE_HOME) return env.XDG_CACHE_HOME;
  if (platform === 'darwin') return join(home, 'Library', 'Caches');
  if (platform === 'win32') return env.LOCALAPPDATA ?? join(home, 'AppData', 'Local');
  return join(home, '.cache');
}

function missingJava(rejected: string[], why: string): string {
  return [
    `DynamoDB Local needs Java ${MINIMUM_JAVA} or newer. Tried ${rejected.join(', ')}. Downloading Java failed: ${why}.`,
    'Install Java and start again:',
    '  Debian, Ubuntu: sudo apt-get install openjdk-17-jre-headless',
    '  macOS:          brew install openjdk@17',
    '  Windows:        winget install EclipseAdoptium.Temurin.17.JRE',
    'If Java is installed elsewhere, set JAVA_HOME to its directory.',
  ].join('\n');
}

function systemSeams(): JavaSeams {
  return {
    env: process.env,
    platform: process.platform,
    home: homedir(),
    // `java -version` writes to standard error.
    run: (command, args) =>
      new Promise((resolve, reject) => {
        execFile(command, args, { timeout: 20_000, windowsHide: true }, (error, stdout, stderr) => {
          if (error) reject(new Error(error.message));
          else resolve(stdout + stderr);
        });
      }),
    install: async (version, directory) => {
      await mkdir(directory, { recursive: true });
      const { default: njre } = await import('njre');
      // njre creates a `jre` folder next to the given path.
      await njre.install(version, { type: 'jre', installPath: join(directory, 'here') });
    },
    installed: findInstalled,
  };
}

async function findInstalled(directory: string, platform: NodeJS.Platform): Promise<string | undefined> {
  const bin =
    platform === 'darwin'
      ? ['Contents', 'Home', 'bin', 'java']
      : ['bin', platform === 'win32' ? 'java.exe' : 'java'];
  const releases = await readdir(join(directory, 'jre')).catch(() => []);
  for (const release of releases) {
    const path = join(directory, 'jre', release, ...bin);
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      return path;
  }
  return undefined;
}
