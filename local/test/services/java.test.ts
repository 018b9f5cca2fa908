import { describe, expect, it } from 'vitest';
import { findJava, parseJavaVersion } from '../../services/java.ts';
import type { JavaSeams } from '../../services/java.ts';
import { TestLog } from '../support/test-log.ts';

/** Simulates a machine with the given programs, keyed by path. Each program prints its version. */
function machine(programs: Record<string, string>, overrides: Partial<JavaSeams> = {}) {
  const installs: string[] = [];
  const seams: JavaSeams = {
    env: {},
    platform: 'linux',
    home: '/home/dev',
    run: (command) => {
      const version = programs[command];
      return version === undefined
        ? Promise.reject(new Error('ENOENT'))
        : Promise.resolve(`openjdk version "${version}"`);
    },
    install: (version, directory) => {
      installs.push(`${version} ${directory}`);
      programs[`${directory}/bin/java`] = '21.0.1';
      return Promise.resolve();
    },
    installed: (directory) =>
      Promise.resolve(`${directory}/bin/java` in programs ? `${directory}/bin/java` : undefined),
    ...overrides,
  };
  return { seams, installs, log: new TestLog() };
}

describe('findJava', () => {
  it('prefers JAVA_HOME over the PATH', async () => {
    const { seams, log } = machine(
      { '/opt/jdk/bin/java': '17.0.2', java: '21' },
      { env: { JAVA_HOME: '/opt/jdk' } },
    );
    expect(await findJava(log, seams)).toBe('/opt/jdk/bin/java');
  });

  it('uses the PATH if JAVA_HOME is too old', async () => {
    const { seams, log } = machine(
      { '/opt/jdk/bin/java': '1.8.0_392', java: '21.0.1' },
      { env: { JAVA_HOME: '/opt/jdk' } },
    );
    expect(await findJava(log, seams)).toBe('java');
  });

  it.each([
    ['linux', {}, '/home/dev/.cache'],
    ['linux', { XDG_CACHE_HOME: '/cache' }, '/cache'],
    ['darwin', {}, '/home/dev/Library/Caches'],
  ] as const)('on %s with %o downloads Java into %s and logs the download', async (platform, env, cache) => {
    const { seams, log, installs } = machine({ java: '11.0.2' }, { platform, env });
    const found = await findJava(log, seams);
    expect(found.startsWith(cache)).toBe(true);
    expect(installs).toHaveLength(1);
    expect(log.of('info').join()).toContain('downloading Java 21');
  });

  it('downloads Java only once', async () => {
    const { seams, log, installs } = machine({});
    const first = await findJava(log, seams);
    expect(await findJava(log, seams)).toBe(first);
    expect(installs).toHaveLength(1);
  });

  it('lists what to install if it can neither find nor download Java', async () => {
    const { seams, log } = machine({ java: '11' }, { install: () => Promise.reject(new Error('offline')) });
    const error = await findJava(log, seams).catch((reason: unknown) => reason);
    for (const part of [
      'java (Java 11)',
      'offline',
      'sudo apt-get install openjdk-17-jre-headless',
      'brew install openjdk@17',
      'winget install EclipseAdoptium.Temurin.17.JRE',
    ]) {
      expect(String(error)).toContain(part);
    }
  });
});

it.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['java version "1.8.0_392"', 8],
  ['openjdk version "24-ea" 2025', 24],
  ['command not found', undefined],
])('parseJavaVersion(%j) is %j', (output, expected) => expect(parseJavaVersion(output)).toBe(expected));
