import { describe, expect, it } from 'vitest';
import { Command } from '../local/test/support/run-command.ts';

/** Environment variables that keep the command from finding a browser. */
const WITHOUT_BROWSER = { CHROMIUM_PATH: '/nowhere/chromium', CI: undefined };

async function run(args: string[], env: Record<string, string | undefined>) {
  const command = new Command('test/run.ts', args, env);
  const code = await command.ended;
  return { code, lines: (command.stdout + command.stderr).trim().split('\n') };
}

const ONE_LINE =
  /^The browser tests did not run: CHROMIUM_PATH names \/nowhere\/chromium.*apt-get install chromium-headless-shell.*CHROMIUM_PATH to the path of an installed browser\.$/;

describe('the browser tests on a machine without a browser', () => {
  it('are skipped by npm test, with one line that says so and explains how to run them', async () => {
    const { code, lines } = await run(['--passWithNoTests', 'no-such-file'], WITHOUT_BROWSER);
    expect(lines).toContainEqual(expect.stringMatching(ONE_LINE));
    expect(code).toBe(0);
  });

  it('fail in CI', async () => {
    const { code, lines } = await run([], { ...WITHOUT_BROWSER, CI: 'true' });
    expect(lines).toEqual([expect.stringMatching(ONE_LINE)]);
    expect(code).toBe(1);
  });

  it('fail if they are requested by name', async () => {
    const { code, lines } = await run(['--browser'], WITHOUT_BROWSER);
    expect(lines).toEqual([expect.stringMatching(ONE_LINE)]);
    expect(code).toBe(1);
  });
});
