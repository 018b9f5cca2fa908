import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { messageOf } from 'stack-at-home';
import { lockDirectory } from '../../local/services/lock-directory.ts';
import { OperatorError } from '../shared/operator-error.ts';
import { lanAddresses } from './lan-addresses.ts';
import type { StartOptions } from './options.ts';
import { whyNotFree } from './find-port.ts';

/** Address of all services. */
export const LOCALHOST = '127.0.0.1';
const WEB = resolve(import.meta.dirname, '../../web');

/**
 * Checks the ports and directories that the options name, because it takes half a minute until they are used.
 * @throws Error that names the option and says what to do
 */
export async function checkPlaces(options: StartOptions): Promise<void> {
  const { port, tlsPort, kinesisPort, dynamodbPort } = options;
  checkDifferent({
    '--web-port': options.web ? options.webPort : undefined,
    '--port': port,
    '--tls-port': tlsPort,
    '--kinesis-port': kinesisPort,
    '--dynamodb-port': dynamodbPort,
  });
  const addresses = options.host === undefined ? [] : lanAddresses(options.host);
  if (options.web) await checkPort('--web-port', options.webPort, [LOCALHOST, ...addresses]);
  else if (addresses.length > 0)
    throw new OperatorError('--host serves the page to the network: pass it without --no-web');
  await checkPort('--port', port);
  await checkPort('--tls-port', tlsPort);
  await checkPort('--kinesis-port', kinesisPort);
  await checkPort('--dynamodb-port', dynamodbPort);
  await checkWritable(tmpdir(), 'set the environment variable TMPDIR to a writable directory');
  // Vite replaces web/dist
  if (options.web) await checkWritable(WEB, 'make it writable, or start without the page (--no-web)');
  if (options.data !== undefined) await (await lockDirectory(options.data))();
}

/** @throws Error if two options name the same port */
function checkDifferent(ports: Record<string, number | undefined>): void {
  const optionOf = new Map<number, string>();
  for (const [option, port] of Object.entries(ports)) {
    if (!port) continue;
    const other = optionOf.get(port);
    if (other !== undefined)
      throw new OperatorError(`${other} ${port} and ${option} ${port}: choose a different port for each`);
    optionOf.set(port, option);
  }
}

/** A port of 0 means any free port. */
async function checkPort(option: string, port: number | undefined, hosts = [LOCALHOST]): Promise<void> {
  if (!port) return;
  const reason = await whyNotFree(port, hosts);
  if (reason === undefined) return;
  if (reason === 'EACCES')
    throw new OperatorError(`${option} ${port}: this user may not use the port; choose one above 1023`);
  if (reason === 'EADDRINUSE')
    throw new OperatorError(
      `${option} ${port}: the port is in use; stop the program that uses it, or choose another port`,
    );
  throw new OperatorError(`${option} ${port}: the port cannot be used (${reason}); choose another port`);
}

async function checkWritable(directory: string, remedy: string): Promise<void> {
  try {
    await access(directory, constants.W_OK);
  } catch (error) {
    throw new OperatorError(`${directory} is not writable: ${remedy} (${messageOf(error)})`, {
      cause: error,
    });
  }
}
