/** Runs the tests in a browser, or says why not. See --help. */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { findChromium, HOW_TO_GET_CHROMIUM } from '../../tools/browser/find-chromium.ts';

const ROOT = resolve(import.meta.dirname, '../..');

const command = new Command('test:browser')
  .description('Runs the tests of the page in Chromium.')
  .option('--if-possible', 'without a browser only say so, except in CI', false)
  .argument('[vitest...]', 'what vitest is to be told: files, -t <name>, …')
  .allowUnknownOption();

const { ifPossible } = command.parse().opts<{ ifPossible: boolean }>();

if (findChromium() === undefined) {
  const named = process.env.CHROMIUM_PATH;
  const why = named ? `CHROMIUM_PATH names ${named}, which does not exist` : 'there is no Chromium here';
  process.stderr.write(`The tests in a browser did not run: ${why}. To run them, ${HOW_TO_GET_CHROMIUM}.\n`);
  const mayBeLeftOut = ifPossible && process.env.CI !== 'true';
  process.exitCode = mayBeLeftOut ? 0 : 1;
} else {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const config = join(import.meta.dirname, 'vitest.config.ts');
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--config', config, ...command.args], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}
