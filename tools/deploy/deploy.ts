import pc from 'picocolors';
import { messageOf } from 'stack-at-home';
import { silenceNodeWarning } from 'stack-at-home/command';
import { parseConfig } from '../../infra/shared/config.ts';
import { publishPage } from '../page/publish-page.ts';
import { OperatorError } from '../shared/operator-error.ts';
import { readRegion } from './checks/region.ts';
import { createDeployCommand, type DeployOptions } from './options.ts';
import { rollbackArguments } from './rollback-arguments.ts';
import { runCdk } from './run-cdk.ts';
import { settingsOf } from './settings.ts';

const command = createDeployCommand().parse();
const options = command.opts<DeployOptions>();

/**
 * Prints what a deployment would do, and checks it. Unless it is a dry run, deploys the stack and then its page.
 * Returns the exit code.
 */
async function deploy(): Promise<number> {
  silenceNodeWarning();
  const settings = await settingsOf(options);
  const config = parseConfig(settings);
  // imported here, because CDK takes seconds to load and `--help` does not need it
  const { prepare } = await import('./prepare.ts');
  const { lines, isReady, live } = await prepare(config);
  process.stdout.write(`${lines.join('\n')}\n`);
  if (!isReady) {
    const result = options.dryRun ? 'a deployment would stop here' : 'nothing is deployed';
    process.stderr.write(`${pc.red(`\nNot all checks are ok, so ${result}.`)}\n`);
    return 1;
  }
  if (options.dryRun) return 0;
  const rollback = rollbackArguments(live, options.watchAlarms);
  const code = runCdk('deploy', settings, [...rollback, ...command.args]);
  if (code !== 0) return code;
  await publish(config.stackName, (await readRegion())!);
  return 0;
}

/** Uploads the page to the deployed stack. */
async function publish(stack: string, region: string): Promise<void> {
  process.stderr.write('\nUploading the page …\n');
  try {
    await publishPage({ stack, region });
  } catch (error) {
    const remedy =
      'The stack is deployed, but its page is not. Run npm run deploy:page with the same --stage and --set.';
    throw new OperatorError(`${messageOf(error)}\n${remedy}`, { cause: error });
  }
}

try {
  process.exitCode = await deploy();
} catch (error) {
  process.stderr.write(`${pc.red(messageOf(error))}\n`);
  process.exitCode = 1;
}
