import { mkdir } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { ACCOUNT_ID } from '../names.ts';
import type { Log } from '../log.ts';

export interface KinesisService {
  endpoint: string;
  stop(): Promise<void>;
}

interface WorkerMessage {
  listening?: number;
  closed?: boolean;
}

/** Kinesis is kinesalite, in a thread of its own since it is the busiest part of a stream. */
export async function startKinesis(options: {
  port?: number;
  /** A directory for the records. */
  path: string;
  /** Whether memory will do where kinesalite cannot use a disk. It takes 3 KB for each small record there. */
  mayUseMemory: boolean;
  region: string;
  log: Log;
}): Promise<KinesisService> {
  await mkdir(options.path, { recursive: true });
  const worker = new Worker(new URL('./kinesis-worker.mjs', import.meta.url), {
    workerData: { port: options.port ?? 0, path: options.path, mayUseMemory: options.mayUseMemory },
    env: { AWS_ACCOUNT_ID: ACCOUNT_ID, AWS_REGION: options.region },
    execArgv: [],
  });
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`kinesalite ended at once with code ${code}`)));
    worker.once('message', (message: WorkerMessage) => resolve(message.listening ?? 0));
  });
  let stopping = false;
  worker.removeAllListeners('exit').removeAllListeners('error');
  worker.on('error', (error) => options.log.error(`Kinesis: kinesalite failed: ${String(error)}`));
  worker.on('exit', () => {
    if (!stopping) options.log.error('Kinesis: kinesalite ended; its streams are gone until a restart');
  });
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      if (stopping) return;
      stopping = true;
      // Asked first, so that a store on disk is closed whole.
      const closed = new Promise<void>((resolve) => {
        worker.on('message', (message: WorkerMessage) => message.closed && resolve());
        worker.on('exit', () => resolve());
      });
      worker.postMessage('close');
      await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 2_000).unref())]);
      await worker.terminate();
    },
  };
}
