import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STREAM, startKinesis } from './support/local-kinesis.ts';

const root = join(import.meta.dirname, '../../..');

/** Runs the command as `npm run simulate` does, without credentials in its environment. */
function start(...args: string[]) {
  const tsx = ['--import', 'tsx', join(root, 'tools/simulator/simulate.ts')];
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [...tsx, ...args], { cwd: root, env: { PATH, HOME } });
  const output = { text: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.text += chunk.toString()));
  return { child, output, ended: once(child, 'close') as Promise<[number | null]> };
}

describe('npm run simulate', () => {
  it('runs the given number of races and prints a summary', async () => {
    await using local = await startKinesis();
    const short = ['--riders', '3', '--race-seconds', '1', '--races', '1', '--stream', STREAM];
    const { ended, output } = start('--endpoint', local.endpoint, ...short);
    const [code] = await ended;
    expect(output.text).toContain('sent 3, retried 0, refused 0');
    expect(code).toBe(0);
    expect((await local.readShards()).flat().map(({ event }) => event)).toEqual(['final', 'final', 'final']);
  }, 60_000);

  it('uses the only existing stream if none is named', async () => {
    await using local = await startKinesis();
    const { ended, output } = start(
      '--endpoint',
      local.endpoint,
      '--riders',
      '3',
      '--race-seconds',
      '1',
      '--races',
      '1',
    );
    const [code] = await ended;
    expect(output.text).toContain(`to the stream ${STREAM} (`);
    expect(code).toBe(0);
    expect((await local.readShards()).flat()).toHaveLength(3);
  }, 60_000);

  it('prints its summary and exits on Ctrl-C', async () => {
    await using local = await startKinesis();
    const { child, ended, output } = start(
      '--endpoint',
      local.endpoint,
      '--stream',
      STREAM,
      '--race-seconds',
      '2',
    );
    while (!output.text.includes('riding')) await once(child.stdout, 'data');
    child.kill('SIGINT');
    const [code] = await ended;
    expect(output.text).toMatch(/sent \d+, retried 0, refused 0\n$/);
    expect(code).toBe(0);
  }, 60_000);

  it('sends nothing if it does not know the length of the stack’s races', async () => {
    const { ended, output } = start('--endpoint', 'http://127.0.0.1:9', '--stream', STREAM);
    const [code] = await ended;
    expect(output.text).toMatch(/rejects every reading .*: pass --target, or --race-seconds/);
    expect(code).toBe(1);
  }, 60_000);

  it('says what to do if the stream does not exist', async () => {
    await using local = await startKinesis();
    const { ended, output } = start('--endpoint', local.endpoint, '--stream', 'other', '--race-seconds', '1');
    const [code] = await ended;
    expect(output.text).toMatch(
      /: Stream other .* not found\. Check that http:\S+ has the stream other, and/,
    );
    expect(code).toBe(1);
  }, 60_000);
});
