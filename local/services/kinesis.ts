import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ACCOUNT_ID } from '../shared/names.ts';
import { unreadableFolder } from '../shared/data-file.ts';
import { messageOf, RuntimeError } from '../shared/errors.ts';
import { restartable } from './restartable.ts';
import type { Restartable } from './restartable.ts';

interface KinesisService extends Restartable {
  endpoint: string;
  stop(): Promise<void>;
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
  /** Called if kinesalite ends by itself. */
  onFailure: (error: RuntimeError) => void;
}

/** Time that kinesalite gets to close its store on disk. */
const CLOSING_MS = 2_000;
/** Positions in lost streams are no positions in new streams, so mappings could not start. */
const WITH_POSITIONS = ' together with the folder checkpoints';

/** First message of the process: its port, or why it cannot open its store. */
type Started = { listening: number } | { unreadable: string };

/**
 * Starts kinesalite, which emulates Kinesis, in a process of its own.
 * @throws RuntimeError that names the folder if the stored records cannot be read
 */
export async function startKinesis(options: KinesisOptions): Promise<KinesisService> {
  const { path } = options;
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw unreadableFolder(path, messageOf(error), { cause: error, along: WITH_POSITIONS });
  }
  let port = options.port ?? 0;
  const service = await restartable(async () => {
    const launched = await launch({ ...options, port });
    port = launched.port;
    return launched.end;
  });
  return { endpoint: `http://127.0.0.1:${port}`, ...service };
}

async function launch(
  options: KinesisOptions & { port: number },
): Promise<{ port: number; end: () => Promise<void> }> {
  const { port, path, mayUseMemory, region, onFailure } = options;
  const file = fileURLToPath(new URL('./kinesis-process.mjs', import.meta.url));
  const child = fork(file, [JSON.stringify({ port, path, mayUseMemory })], {
    env: { AWS_ACCOUNT_ID: ACCOUNT_ID, AWS_REGION: region },
    execArgv: [],
    // Ctrl-C in a terminal goes to the whole process group, but other code still uses Kinesis.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let output = '';
  child.stderr!.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-2_000)));
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
  const failed = ended.then(([code, signal]) => {
    const how = `kinesalite ended (${signal ?? `exit code ${code}`})`;
    return new RuntimeError(`Kinesis: ${how}: ${lastErrorIn(output)}`);
  });
  const listening = once(child, 'message') as Promise<[Started]>;
  const started = await Promise.race([listening, failed]);
  if (started instanceof Error) throw started;
  const [first] = started;
  if ('unreadable' in first) {
    await ended;
    throw cannotOpen(path, first.unreadable);
  }
  let ending = false;
  void failed.then((error) => ending || onFailure(error));
  const end = async () => {
    ending = true;
    if (child.connected) child.send('close');
    const timer = setTimeout(() => child.kill('SIGKILL'), CLOSING_MS);
    await ended;
    clearTimeout(timer);
  };
  return { port: first.listening, end };
}

function cannotOpen(path: string, reason: string): RuntimeError {
  // LevelDB allows only one process to open a store
  return reason.startsWith('IO error: lock ')
    ? new RuntimeError(
        `${path} is in use by another process: ${reason}; stop that process, or use another data directory`,
      )
    : unreadableFolder(path, `kinesalite: ${reason}`, { along: WITH_POSITIONS });
}

/** Returns the message of the last error in the output of a process. */
function lastErrorIn(output: string): string {
  const messages = [...output.matchAll(/^\w*Error: (.*)$/gm)].map(([, message]) => message!);
  return messages.at(-1) ?? (output.trim() || 'no output');
}
