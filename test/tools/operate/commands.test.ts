/** Runs the commands as an operator does, against a local stack. */
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Command } from '../../../local/test/support/run-command.ts';
import { startTestStack, type TestStack } from '../../support/stack.ts';
import { findDeployment } from '../../../tools/operate/shared/deployment.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
}, 120_000);
afterAll(() => stack.stop());

async function run(command: 'redrive' | 'replay', ...args: string[]) {
  const local = ['--local', stack.runtime.endpoints.lambda];
  const ran = new Command(`tools/operate/${command}/${command}.ts`, [...args, ...local]);
  const code = await ran.ended;
  return { code, stdout: ran.stdout, stderr: ran.stderr };
}

describe('redrive', () => {
  it('succeeds on an empty queue, with an empty report', async () => {
    const { code, stdout, stderr } = await run('redrive', '--queue', 'quarantine', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ applied: false, reasons: {}, failures: [] });
    expect(stderr).not.toBe('');
  });

  it('leaves messages in the queue without --apply', async () => {
    const deployment = await findDeployment({
      stack: 'Alleycat',
      region: 'us-east-1',
      local: stack.runtime.endpoints.lambda,
    });
    await deployment.sqs.send(
      new SendMessageCommand({ QueueUrl: deployment.outputs.QuarantineUrl, MessageBody: 'not ours' }),
    );
    deployment.close();
    for (const attempt of [1, 2]) {
      const { stdout } = await run('redrive', '--queue', 'quarantine', '--json');
      expect(JSON.parse(stdout), `attempt ${attempt}`).toMatchObject({ messages: { unreadable: 1 } });
    }
  });

  it.each([
    [['--queue', 'nowhere'], 'nowhere'],
    [['--queue', 'quarantine', '--since', 'yesterday'], 'yesterday'],
  ])('exits with 1 and names the invalid value for %j', async (args, named) => {
    const { code, stderr } = await run('redrive', ...args);
    expect(code).toBe(1);
    expect(stderr).toContain(named);
  });
});

describe('replay', () => {
  it('succeeds for a period without records', async () => {
    const { code, stdout } = await run('replay', '--from', '1h', '--to', 'now', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ records: { read: 0 } });
  });

  it('rejects a period whose end is before its start', async () => {
    const { code, stderr } = await run('replay', '--from', 'now', '--to', '1h');
    expect(code).toBe(1);
    expect(stderr).toMatch(/--to/);
  });
});
