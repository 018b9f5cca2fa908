import pc from 'picocolors';
import { messageOf } from 'stack-at-home';
import { silenceNodeWarning } from 'stack-at-home/command';
import { parseConfig } from '../../infra/shared/config.ts';
import { createDeployCommand, type DeployOptions } from './options.ts';
import { runCdk } from './run-cdk.ts';
import { settingsOf } from './settings.ts';

const command = createDeployCommand().parse();
const options = command.opts<DeployOptions>();

/** Prints what a deployment would do, checks it, and deploys unless it is a dry run. Returns the exit code. */
async function deploy(): Promise<number> {
  silenceNodeWarning();
  const settings = await settingsOf(options);
  const config = parseConfig(settings);
  // imported here, because CDK takes seconds to load and `--help` does not need it
  const { prepare } = await import('./prepare.ts');
  const { lines, isReady } = await prepare(config);
  process.stdout.write(`${lines.join('\n')}\n`);
  if (!isReady) {
    process.stderr.write(`${pc.red('\nNot all checks are ok, so nothing is deployed.')}\n`);
    return 1;
  }
  if (options.dryRun) return 0;
  return runCdk('deploy', settings, command.args);
}

try {
  process.exitCode = await deploy();
} catch (error) {
  process.stderr.write(`${pc.red(messageOf(error))}\n`);
  process.exitCode = 1;
}
