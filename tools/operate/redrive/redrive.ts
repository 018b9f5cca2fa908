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
  show: boolean;
}

const options = withCommonOptions(new Command('redrive'))
  .description(
    'Passes failed records to their consumer again, with their original arrival times. The messages in a queue ' +
      'name the records. Without --apply, only shows what it would do.',
  )
  .requiredOption('--queue <name>', `${QUEUE_NAMES.join(', ')}, or the URL of one of them`)
  .option(
    '--since <time>',
    'only messages sent since this time, for example 2h (two hours ago)',
    (text) => readTime(text),
    0,
  )
  .option('--apply', 'redrive the records, and delete their messages', false)
  .option('--delete-expired', 'with --apply: also delete messages whose records no longer exist', false)
  .option('--show', 'list the records that are still rejected: the rider, and the reason', false)
  .addHelpText(
    'after',
    '\nThe exit code is 0 if nothing failed. You can run this again after an interruption.' +
      '\nExample: redrive --queue live-standings --since 2h --apply',
  )
  .parse()
  .opts<Options>();

await runCommand(options, {
  run: (deployment, signal, log) => redrive(deployment, { ...options, sinceMs: options.since, signal, log }),
  describe: (report) => describeRedrive(report, options.show),
  isClean,
});
