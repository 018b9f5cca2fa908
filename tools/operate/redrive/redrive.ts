import { Command } from 'commander';
import { readTime, withCommonOptions, type CommonOptions } from '../shared/options.ts';
import { QUEUE_NAMES } from './queues.ts';
import { describeRedrive, isClean } from './redrive-report.ts';
import { runCommand } from '../shared/run-command.ts';
import { redrive } from './run-redrive.ts';

interface Options extends CommonOptions {
  queue: string;
  since: number;
  apply: boolean;
  deleteExpired: boolean;
}

const options = withCommonOptions(new Command('redrive'))
  .description(
    'Feeds what the messages of a queue name to its consumer again, with the times at which it came into the ' +
      'stream. Without --apply it only says what it would do.',
  )
  .requiredOption('--queue <name>', `${QUEUE_NAMES.join(', ')}, or the URL of one of these`)
  .option('--since <time>', 'only messages sent since then, for example 2h', (text) => readTime(text), 0)
  .option('--apply', 'do it, and delete the messages that were fed', false)
  .option('--delete-expired', 'with --apply: also delete messages whose records are gone', false)
  .addHelpText(
    'after',
    '\nThe exit code is 0 when nothing failed. A run that was interrupted can be done again.' +
      '\nExample: redrive --queue live-standings --since 2h --apply',
  )
  .parse()
  .opts<Options>();

await runCommand(options, {
  run: (deployment, signal, log) => redrive(deployment, { ...options, sinceMs: options.since, signal, log }),
  describe: describeRedrive,
  isClean,
});
