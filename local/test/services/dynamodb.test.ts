import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startDynamoDb } from '../../services/dynamodb.ts';

/** Starts DynamoDB Local with a shell script in place of Java, and returns the error. */
async function failureWith(script: string, startTimeoutMs?: number): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'no-java-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const java = join(directory, 'java');
  await writeFile(java, `#!/bin/sh\necho Initializing\n${script}\n`);
  await chmod(java, 0o755);
  const started = startDynamoDb({ java, region: 'us-east-1', ...(startTimeoutMs && { startTimeoutMs }) });
  return started.then(
    () => 'it started',
    (error: Error) => error.message,
  );
}

describe('DynamoDB Local', () => {
  it('that ends during its start is reported with its output, and advice about the port and Java', async () => {
    expect(await failureWith('exit 1')).toMatch(
      /on port \d+ with .*: Initializing\. Check that the port is free/,
    );
  });

  it('that runs but does not respond is reported as slow, without advice about the port and Java', async () => {
    const message = await failureWith('exec sleep 600', 500);
    expect(message).toContain('no response within 0.5 s. The machine may be too busy');
    expect(message).not.toContain('port is free');
  });
});
