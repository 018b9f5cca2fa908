import { mkdir } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { ACCOUNT_ID } from '../shared/names.ts';
import type { Log } from '../shared/log.ts';
import { restartable } from './restartable.ts';
import type { Restartable } from './restartable.ts';

interface KinesisService extends Restartable {
  endpoint: string;
  stop(): Promise<void>;
}

interface WorkerMessage {
  listening?: number;
  closed?: boolean;
}

interface KinesisOptions {
  port?: number;
  /** Directory for the records. */
  path: string;
  /**
   * Whether to fall back to memory if kinesalite cannot use the disk. A small record takes 3 KB in memory.
   */
  mayUseMemory: boolean;
  region: string;
  log: Log;
}

/**
 * Starts kinesalite, which emulates Kinesis. Runs it in a separate thread, because it uses a lot of CPU time.
 */
export async function startKinesis(options: KinesisOptions): Promise<KinesisService> {
  await mkdir(options.path, { recursive: true });
  let port = options.port ?? 0;
  const service = await restartable(async () => {
    const launched = await launch({ ...options, port });
    port = launched.port;
    return launched.end;
  });
  return { endpoint: `http://127.0.0.1:${port}`, ...service };
}

async function launch(options: KinesisOptions): Promise<{ port: number; end: () => Promise<void> }> {
  const worker = new Worker(new URL('./kinesis-worker.mjs', import.meta.url), {
    workerData: { port: options.port ?? 0, path: options.path, mayUseMemory: options.mayUseMemory },
    env: { AWS_ACCOUNT_ID: ACCOUNT_ID, AWS_REGION: options.region },
    execArgv: [],
  });
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) =>
      reject(
        new Error(`Kinesis: kinesalite exited during startup with code ${code}; run npm ci and start again`),
      ),
    );
    worker.once('message', (message: WorkerMessage) => resolve(message.listening ?? 0));
  });
  let ending = false;
  worker.removeAllListeners('exit').removeAllListeners('error');
  worker.on('error', (error) =>
    options.log.error(`Kinesis: kinesalite failed: ${String(error)}; restart the runtime`),
  );
  worker.on('exit', () => {
    if (!ending)
      options.log.error('Kinesis: kinesalite exited, and its streams are unavailable; restart the runtime');
  });
  const end = async () => {
    ending = true;
    // Ask kinesalite to close first, so that its store on disk stays consistent.
    const closed = new Promise<void>((resolve) => {
      worker.on('message', (message: WorkerMessage) => message.closed && resolve());
      worker.on('exit', () => resolve());
    });
    worker.postMessage('close');
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 2_000).unref())]);
    await worker.terminate();
  };
  return { port, end };
}
