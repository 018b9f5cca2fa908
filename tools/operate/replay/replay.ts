import { Command } from 'commander';
import { readTime, withCommonOptions, type CommonOptions } from '../shared/options.ts';
import { describeReplay, isReplayClean } from './replay-report.ts';
import { runCommand } from '../shared/run-command.ts';
import { replay } from './run-replay.ts';

interface Options extends CommonOptions {
  from: number;
  to: number;
  dryRun: boolean;
  resume?: string;
}

const time = (text: string) => readTime(text);

const options = withCommonOptions(new Command('replay'))
  .description(
    'Passes the readings from a period in the telemetry stream to its consumers again, and reports what has ' +
      'changed. Items that are already correct do not change.',
  )
  .requiredOption(
    '--from <time>',
    'start of the period, by arrival in the stream, for example 2026-01-31T18:00:00Z, or 2h (two hours ago)',
    time,
  )
  .requiredOption('--to <time>', 'end of the period (exclusive), for example now', time)
  .option('--dry-run', 'count records without replaying them', false)
  .option('--resume <file>', 'store the progress in this file, and continue from it')
  .addHelpText(
    'after',
    '\nThe stream keeps records for 24 hours. The exit code is 0 if all records were replayed.' +
      '\nExample: replay --from 2026-01-31T18:00:00Z --to 2026-01-31T18:15:00Z --resume replay.json',
  )
  .parse()
  .opts<Options>();

await runCommand(options, {
  run: (deployment, signal, log) =>
    replay(deployment, { ...options, fromMs: options.from, toMs: options.to, signal, log }),
  describe: describeReplay,
  isClean: isReplayClean,
});
