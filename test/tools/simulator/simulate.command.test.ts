import { describe, expect, it } from 'vitest';
import { Command } from '../../../local/test/support/run-command.ts';
import { STREAM, startKinesis } from './support/local-kinesis.ts';

/** A local stream needs no credentials, so the command gets none. */
const NO_CREDENTIALS = {
  AWS_ACCESS_KEY_ID: undefined,
  AWS_SECRET_ACCESS_KEY: undefined,
  AWS_SESSION_TOKEN: undefined,
  AWS_PROFILE: undefined,
  AWS_REGION: undefined,
};
const start = (...args: string[]) => new Command('tools/simulator/simulate.ts', args, NO_CREDENTIALS);
const SHORT = ['--riders', '3', '--race-seconds', '1', '--races', '1'];

describe('npm run simulate', () => {
  it('runs the given number of races in the only existing stream, and prints a summary', async () => {
    await using local = await startKinesis();
    const command = start('--endpoint', local.endpoint, ...SHORT);
    expect(await command.ended).toBe(0);
    expect(command.stdout).toContain(`to the stream ${STREAM} (`);
    expect(command.stdout).toContain('sent 3, retried 0, refused 0');
    expect((await local.readShards()).flat().map(({ event }) => event)).toEqual(['final', 'final', 'final']);
  }, 60_000);

  it('prints its summary and exits on Ctrl-C', async () => {
    await using local = await startKinesis();
    const command = start('--endpoint', local.endpoint, '--stream', STREAM, '--race-seconds', '2');
    await command.says(/riding/);
    command.kill('SIGINT');
    expect(await command.ended).toBe(0);
    expect(command.stdout).toMatch(/sent \d+, retried 0, refused 0\n$/);
  }, 60_000);

  it('sends nothing if it does not know the length of the stack’s races', async () => {
    const command = start('--endpoint', 'http://127.0.0.1:9', '--stream', STREAM);
    expect(await command.ended).toBe(1);
    expect(command.stderr).toMatch(/rejects every reading .*: pass --target, or --race-seconds/);
  }, 60_000);

  it('says what to do if the stream does not exist', async () => {
    await using local = await startKinesis();
    const command = start('--endpoint', local.endpoint, '--stream', 'other', '--race-seconds', '1');
    expect(await command.ended).toBe(1);
    expect(command.stderr).toMatch(
      /: Stream other .* not found\. Check that http:\S+ has the stream other, and/,
    );
  }, 60_000);
});
