import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { ConfigInput } from '../../infra/shared/config.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Returns the arguments of a `cdk` command that uses exactly these settings. */
export function cdkArguments(name: string, settings: ConfigInput, further: string[]): string[] {
  const context = Object.entries(settings).flatMap(([setting, value]) => [
    '-c',
    `${setting}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
  ]);
  return [name, ...context, ...further];
}

/** Runs a `cdk` command in this terminal, and returns its exit code. */
export function runCdk(name: string, settings: ConfigInput, further: string[]): number {
  const cdk = join(ROOT, 'node_modules/aws-cdk/bin/cdk');
  const { status } = spawnSync(process.execPath, [cdk, ...cdkArguments(name, settings, further)], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  return status ?? 1;
}
