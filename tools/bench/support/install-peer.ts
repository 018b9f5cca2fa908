import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Run } from './benchmark.ts';

const PEERS = join(import.meta.dirname, '../peers');
/** npm writes this file when it has installed everything. */
const INSTALLED = 'node_modules/.package-lock.json';

/** A folder in `tools/bench/peers`. Its package.json pins the exact versions. */
export type Peer = 'amplify-simulator' | 'autocannon' | 'graphql-http' | 'graphql-yoga';

/**
 * Installs the packages of a peer into `build/bench`, so that the product's own dependencies do not include them.
 * A peer that is already installed needs no network.
 * @returns the folder, which also has the peer's scripts
 * @throws Error if npm cannot install the packages
 */
export async function installPeer(peer: Peer, { say, signal }: Run): Promise<string> {
  const source = join(PEERS, peer);
  const folder = resolve('build/bench', peer);
  if (!isInstalled(source, folder)) {
    say(`  installing ${peer} into ${folder}, one time only …`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    cpSync(join(source, 'package.json'), join(folder, 'package.json'));
    const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
    try {
      await promisify(execFile)('npm', ['install', ...options], { cwd: folder, signal });
    } catch (error) {
      signal.throwIfAborted();
      throw new Error(`npm cannot install ${peer} into ${folder}; check the network and run it again`, {
        cause: error,
      });
    }
  }
  cpSync(source, folder, { recursive: true });
  return folder;
}

function isInstalled(source: string, folder: string): boolean {
  const manifestOf = (directory: string) => readFileSync(join(directory, 'package.json'), 'utf8');
  return existsSync(join(folder, INSTALLED)) && manifestOf(source) === manifestOf(folder);
}
