import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { listen } from '../../../local/http/listen.ts';
import { checkPlaces, LOCALHOST } from '../../../tools/start/check-places.ts';
import { findPort } from '../../../tools/start/find-port.ts';
import { createCommand, type StartOptions } from '../../../tools/start/options.ts';

const optionsOf = (...args: string[]) =>
  createCommand()
    .parse(['--no-web', ...args], { from: 'user' })
    .opts<StartOptions>();

/** Occupies a port until the test ends. */
async function takenPort(): Promise<number> {
  const { port, stop } = await listen(createServer());
  onTestFinished(stop);
  return port;
}

describe('before it starts anything, npm start', () => {
  it.each(['--port', '--tls-port', '--kinesis-port', '--dynamodb-port'])(
    'says that the port of %s is in use, and what to do',
    async (option) => {
      const port = await takenPort();
      await expect(checkPlaces(optionsOf(option, String(port)))).rejects.toThrow(
        `${option} ${port}: the port is in use; stop the program that uses it, or choose another port`,
      );
    },
  );

  it('says that two options name the same port', async () => {
    const same = optionsOf('--kinesis-port', '4701', '--port', '4701');
    await expect(checkPlaces(same)).rejects.toThrow(
      '--port 4701 and --kinesis-port 4701: choose a different port for each',
    );
  });

  it('checks the port of the page only if it serves the page', async () => {
    const webPort = await takenPort();
    await checkPlaces({ ...optionsOf(), webPort });
    await expect(checkPlaces({ ...optionsOf(), web: true, webPort })).rejects.toThrow(
      `--web-port ${webPort}`,
    );
  });

  it('says that a data directory cannot be used, and what to do', async () => {
    await expect(checkPlaces(optionsOf('--data', join(import.meta.filename, 'data')))).rejects.toThrow(
      /\/data cannot be used for data: ENOTDIR.*; make it writable, or use another directory$/,
    );
  });

  it('says that there is no directory for temporary files, and what to do', async () => {
    vi.stubEnv('TMPDIR', join(tmpdir(), 'alleycat-missing'));
    onTestFinished(() => void vi.unstubAllEnvs());
    await expect(checkPlaces(optionsOf())).rejects.toThrow(
      /alleycat-missing is not writable: set the environment variable TMPDIR/,
    );
  });

  it('accepts free ports and any free port', async () => {
    await checkPlaces(optionsOf('--port', '0'));
    await checkPlaces(optionsOf());
  });
});

describe('a usual port', () => {
  it('is kept if it is free, and is the next free one if it is taken', async () => {
    const taken = await takenPort();
    const found = await findPort(taken, [LOCALHOST]);
    expect(found).toBeGreaterThan(taken);
    expect(await findPort(found, [LOCALHOST])).toBe(found);
  });
});
