import type { Command } from 'commander';
import pc from 'picocolors';
import { messageOf } from 'stack-at-home';
import { silenceNodeWarning } from 'stack-at-home/command';
import { openStage } from './open-stage.ts';
import type { StageOptions } from './options.ts';
import { runCdk } from './run-cdk.ts';

/** Runs the `cdk` command of the same name with the settings of a stage. */
export async function passToCdk(command: Command): Promise<void> {
  const { args } = command.parse();
  silenceNodeWarning();
  try {
    const { settings } = await openStage(command.opts<StageOptions>());
    process.exitCode = runCdk(command.name(), settings, args);
  } catch (error) {
    process.stderr.write(`${pc.red(messageOf(error))}\n`);
    process.exitCode = 1;
  }
}
