import { Command, InvalidArgumentError } from 'commander';
import { wholeNumber } from 'stack-at-home/command';
import { MAX_WATCH_MINUTES } from './rollback-arguments.ts';

/** Options that deploy, diff and destroy share. */
export interface StageOptions {
  stage?: string;
  set: Record<string, string>;
}

export interface DeployOptions extends StageOptions {
  dryRun: boolean;
  watchAlarms?: number;
}

/** Parses `name=value` and adds it to the settings that were given before. */
function readSetting(text: string, given: Record<string, string>): Record<string, string> {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new InvalidArgumentError('expected name=value, for example shardCount=4');
  return { ...given, [name]: value };
}

/** Creates a command that runs the `cdk` command of the same name with the settings of a stage. */
export function createCommand(name: 'deploy' | 'diff' | 'destroy' | 'import', description: string): Command {
  return new Command(name)
    .description(description)
    .option('--stage <name>', 'use the settings in stages/<name>.json (default: the default settings)')
    .option('-c, --set <name=value>', 'override a setting; can be repeated', readSetting, {})
    .argument('[cdk...]', `further arguments for cdk ${name}, after --`)
    .addHelpText(
      'after',
      `\ndocs/settings.md lists the settings. Credentials and the region come from the environment or AWS_PROFILE.` +
        `\nExample: npm run ${name} -- --stage test${name === 'destroy' ? '' : ' --set shardCount=4'}`,
    );
}

export function createDeployCommand(): Command {
  return createCommand(
    'deploy',
    'Deploys a stage. First prints what will be created and what it costs, and checks the account; deploys only ' +
      "if all checks are ok. Then uploads the page, and prints the page's address.",
  )
    .option('--dry-run', 'print and check everything, but create nothing', false)
    .option(
      '--watch-alarms <minutes>',
      'roll an update back if functions or the API fail repeatedly during it, or within this time after it',
      wholeNumber(1, MAX_WATCH_MINUTES),
    )
    .addHelpText('after', 'The exit code is 0 only if all checks are ok and the deployment succeeded.');
}
