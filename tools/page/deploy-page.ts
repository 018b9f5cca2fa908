import { Command } from 'commander';
import pc from 'picocolors';
import { silenceNodeWarning } from 'stack-at-home/command';
import { explainError } from './explain-error.ts';
import { publishPage } from './publish-page.ts';

const { stack, region } = new Command('deploy:page')
  .description(
    "Builds the page, uploads it to a deployed stack's bucket, and prints its address. Files of older builds " +
      'stay in the bucket for a week, because pages that are already open may still load them. ' +
      'npm run deploy does the same after each deployment.',
  )
  .option('--stack <name>', 'name of the CloudFormation stack', 'Alleycat')
  .option('--region <name>', 'region of the stack', process.env['AWS_REGION'] ?? 'us-east-1')
  .allowExcessArguments(false)
  .parse()
  .opts<{ stack: string; region: string }>();
silenceNodeWarning();

try {
  await publishPage({ stack, region });
} catch (error) {
  process.stderr.write(`${pc.red(explainError(error, region))}\n`);
  process.exitCode = 1;
}
