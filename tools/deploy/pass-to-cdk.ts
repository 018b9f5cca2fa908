import type { Command } from 'commander';
import pc from 'picocolors';
import { messageOf } from 'stack-at-home';
import type { StageOptions } from './options.ts';
import { runCdk } from './run-cdk.ts';
import { settingsOf } from './settings.ts';

/** Runs the `cdk` command of the same name with the settings of a stage. */
export async function passToCdk(command: Command): Promise<void> {
  const { args } = command.parse();
  try {
    process.exitCode = runCdk(command.name(), await settingsOf(command.opts<StageOptions>()), args);
  } catch (error) {
    process.stderr.write(`${pc.red(messageOf(error))}\n`);
    process.exitCode = 1;
  }
}
