import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reuseBuild } from '../../../tools/shared/reuse-build.ts';

let root: string;
let builds: number;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'reuse-build-'));
  builds = 0;
  await mkdir(join(root, 'src/deep'), { recursive: true });
  await writeFile(join(root, 'src/deep/a.txt'), 'a');
  await writeFile(join(root, 'lock.json'), '{}');
});
afterEach(() => rm(root, { recursive: true }));

/** Builds the sources, or reuses a build, and returns the contents of the output. */
async function output(input: unknown = {}, log: (message: string) => void = () => {}): Promise<string> {
  const directory = join(root, 'out');
  await rm(directory, { recursive: true, force: true });
  const build = async (into: string) => {
    builds += 1;
    await mkdir(join(into, 'folder'), { recursive: true });
    await writeFile(join(into, 'folder/built.txt'), JSON.stringify(input));
  };
  const places = { root, cache: join(root, 'cache') };
  await reuseBuild({ kind: 'text', sources: ['src', 'lock.json'], input, build }, directory, log, places);
  return readFile(join(directory, 'folder/built.txt'), 'utf8');
}

describe('a build', () => {
  it('is reused while its sources and its input are the same', async () => {
    expect(await output()).toBe('{}');
    expect(await output()).toBe('{}');
    expect(builds).toBe(1);
  });

  it.each([
    ['a file changes', () => writeFile(join(root, 'src/deep/a.txt'), 'b')],
    ['a file is added', () => writeFile(join(root, 'src/new.txt'), '')],
    ['a folder is renamed', () => rename(join(root, 'src/deep'), join(root, 'src/deeper'))],
    ['the lock file changes', () => writeFile(join(root, 'lock.json'), '{"a":1}')],
  ])('is made again if %s', async (_, change) => {
    await output();
    await change();
    await output();
    expect(builds).toBe(2);
  });

  it('is made again for another input', async () => {
    expect(await output({ riders: 1 })).toBe('{"riders":1}');
    expect(await output({ riders: 2 })).toBe('{"riders":2}');
    expect(await output({ riders: 1 })).toBe('{"riders":1}');
    expect(builds).toBe(2);
  });

  it('is deleted when eight others have been used since', async () => {
    for (let input = 0; input < 9; input++) await output(input);
    expect(await readdir(join(root, 'cache/text'))).toHaveLength(8);
    await output(8);
    expect(builds).toBe(9);
    await output(0);
    expect(builds).toBe(10);
  });

  it('that fails is not kept', async () => {
    const fails = () => Promise.reject(new Error('a syntax error'));
    const places = { root, cache: join(root, 'cache') };
    const broken = { kind: 'text', sources: ['src'], input: {}, build: fails };
    await expect(reuseBuild(broken, join(root, 'out'), () => {}, places)).rejects.toThrow('a syntax error');
    await expect(reuseBuild(broken, join(root, 'out'), () => {}, places)).rejects.toThrow('a syntax error');
  });

  it('is made without being kept if the cache cannot be written, and says so', async () => {
    await writeFile(join(root, 'cache'), 'a file where a folder should be');
    const said: string[] = [];
    expect(await output({}, (message) => said.push(message))).toBe('{}');
    expect(said.join()).toMatch(/^the text cannot be kept for the next start: E/);
  });
});
