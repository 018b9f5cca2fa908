import { Command } from 'commander';
import pc from 'picocolors';
import { messageOf } from 'stack-at-home';
import { silenceNodeWarning } from 'stack-at-home/command';
import { openStage } from './open-stage.ts';
import { withStageOptions, type StageOptions } from './options.ts';
import { publishPage } from '../page/publish-page.ts';

const options = withStageOptions(new Command('deploy:page'))
  .description(
    "Builds the page, uploads it to the bucket of a stage's deployed stack, and prints its address. Files of " +
      'older builds stay in the bucket for a week, because pages that are already open may still load them. ' +
      'npm run deploy does the same after each deployment.',
  )
  .allowExcessArguments(false)
  .parse()
  .opts<StageOptions>();
silenceNodeWarning();

try {
  const { config, region } = await openStage(options);
  await publishPage({ stack: config.stackName, region });
} catch (error) {
  process.stderr.write(`${pc.red(messageOf(error))}\n`);
  process.exitCode = 1;
}
