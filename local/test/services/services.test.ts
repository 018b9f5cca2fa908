import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { KinesisClient, ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { freePort } from '../../services/free-port.ts';
import { startKinesis } from '../../services/kinesis.ts';
import { listProcesses } from '../support/run-command.ts';
import { scratchDirectory } from '../support/synth.ts';

describe('Kinesis', () => {
  it('serves SDK clients over HTTP/1.1 and HTTP/2', async () => {
    const service = await startKinesis({
      path: join(scratchDirectory(), 'k'),
      mayUseMemory: true,
      region: 'us-east-1',
      onFailure: (error) => {
        throw error;
      },
    });
    onTestFinished(() => service.stop());
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
    for (const handler of [{}, { requestHandler: new NodeHttpHandler() }]) {
      const client = new KinesisClient({
        endpoint: service.endpoint,
        region: 'us-east-1',
        credentials,
        ...handler,
      });
      expect((await client.send(new ListStreamsCommand({}))).StreamNames).toEqual([]);
      client.destroy();
    }
  });

  it('reports that kinesalite has died', async () => {
    const path = join(scratchDirectory(), 'k');
    const onFailure = vi.fn<(error: Error) => void>();
    const service = await startKinesis({ path, mayUseMemory: true, region: 'us-east-1', onFailure });
    onTestFinished(() => service.stop());
    const kinesalite = (await listProcesses()).find(({ line }) => line.includes(path));
    process.kill(kinesalite!.id, 'SIGKILL');
    await vi.waitUntil(() => onFailure.mock.lastCall);
    expect(onFailure.mock.lastCall![0].message).toContain('kinesalite ended (SIGKILL)');
  });
});

it('a free port is outside the range of ephemeral ports', async () => {
  const ports = await Promise.all(Array.from({ length: 20 }, freePort));
  for (const port of ports) expect(port).toBeLessThan(32_768);
  const server = createServer();
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(ports[0], '127.0.0.1', resolve));
});

describe('the process guard', () => {
  it('kills its child when its parent dies', async () => {
    // The child connects to a server. The connection closes when the child exits.
    const server = createServer();
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    let childExited: Promise<void> | undefined;
    const childStarted = new Promise<void>((resolve) =>
      server.on('connection', (socket) => {
        socket.on('error', () => {});
        childExited = new Promise((closed) => socket.on('close', () => closed()));
        resolve();
      }),
    );
    const guard = fileURLToPath(new URL('../../services/process-guard.mjs', import.meta.url));
    const child = `require('node:net').connect(${port}, '127.0.0.1'); setInterval(() => {}, 1000);`;
    const parent = `
      const { spawn } = require('node:child_process');
      spawn(process.execPath, [${JSON.stringify(guard)}, process.execPath, '-e', ${JSON.stringify(child)}], { stdio: ['pipe', 'ignore', 'ignore'] });
      setInterval(() => {}, 1000);`;
    const started = spawn(process.execPath, ['-e', parent], { stdio: 'ignore' });
    onTestFinished(() => void started.kill('SIGKILL'));
    await childStarted;
    started.kill('SIGKILL');
    await childExited;
    expect(started.killed).toBe(true);
  });
});
