import { Command, InvalidArgumentError, Option } from 'commander';
import { wholeNumber } from 'stack-at-home/command';
import { MAX_WATCH_MINUTES } from './rollback-arguments.ts';

/** Options that all commands for a stage share. */
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

/** Parses a stage's name. Without a name, commander would take the next option as one. */
function readStageName(text: string): string {
  if (text.startsWith('-')) throw new InvalidArgumentError('expected the name of a stage, for example test');
  return text;
}

/** Parses an argument for `cdk`. The first one is an option. Anything else is a stage's name without `--stage`. */
function readCdkArgument(text: string, given: string[] = []): string[] {
  if (given.length === 0 && !text.startsWith('-'))
    throw new InvalidArgumentError('expected an option of cdk; for a stage, use for example -- --stage test');
  return [...given, text];
}

/** Returns the option `--stage`. Commands that could delete or change the wrong stack require it. */
function stageOption(isRequired: boolean): Option {
  const fallback = isRequired ? '' : ' (default: the default settings)';
  return new Option('--stage <name>', `use the settings in stages/<name>.json${fallback}`)
    .argParser(readStageName)
    .makeOptionMandatory(isRequired);
}

/** Adds the options in `StageOptions` to a command. */
export function withStageOptions(command: Command, { isRequired = false } = {}): Command {
  return command
    .addOption(stageOption(isRequired))
    .addOption(
      new Option('-c, --set <name=value>', 'override a setting, for example shardCount=4; can be repeated')
        .argParser(readSetting)
        .default({}, 'none'),
    )
    .addHelpText(
      'after',
      '\ndocs/settings.md lists the settings. Credentials and the region come from the environment or AWS_PROFILE.' +
        `\nExample: npm run ${command.name()} -- --stage test`,
    );
}

/** Creates a command that runs the `cdk` command of the same name with the settings of a stage. */
export function createCommand(name: 'deploy' | 'diff' | 'destroy' | 'import', description: string): Command {
  const isRequired = name === 'destroy' || name === 'import';
  return withStageOptions(new Command(name).description(description), { isRequired }).argument(
    '[cdk...]',
    `further arguments for cdk ${name}, after --`,
    readCdkArgument,
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
