/** Runs the tests, including the browser tests if a browser is installed. See --help. */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { findChromium, HOW_TO_GET_CHROMIUM } from '../tools/browser/find-chromium.ts';

const ROOT = resolve(import.meta.dirname, '..');

const command = new Command('test')
  .description(
    'Runs the tests of the units, stacks and browser projects of vitest.config.ts. Without Chromium, the browser ' +
      'tests are skipped with a message; in CI or with --browser, the run fails instead.',
  )
  .option('--browser', 'run only the browser tests', false)
  .argument('[vitest...]', 'arguments for Vitest: files, -t <name>, …')
  .allowUnknownOption();

const { browser } = command.parse().opts<{ browser: boolean }>();
const hasChromium = findChromium() !== undefined;

if (!hasChromium) {
  const named = process.env.CHROMIUM_PATH;
  const why = named ? `CHROMIUM_PATH names ${named}, which does not exist` : 'Chromium was not found';
  process.stderr.write(`The browser tests did not run: ${why}. To run them, ${HOW_TO_GET_CHROMIUM}.\n`);
}
if (!hasChromium && (browser || process.env.CI === 'true')) process.exitCode = 1;
else {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const projects = [...(browser ? [] : ['units', 'stacks']), ...(hasChromium ? ['browser'] : [])];
  const selected = projects.flatMap((project) => ['--project', project]);
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...selected, ...command.args], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}
