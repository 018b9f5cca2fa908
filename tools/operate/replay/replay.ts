import { Command } from 'commander';
import { readTime, withCommonOptions, type CommonOptions } from '../shared/options.ts';
import { OperatorError } from '../shared/operator-error.ts';
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
    'Feeds a stretch of the telemetry stream to its consumers again, and reports what has changed. What is ' +
      'right already stays as it is, to the byte.',
  )
  .requiredOption(
    '--from <time>',
    'arrival in the stream, for example 2026-01-31T18:00:00Z, or 2h ago: 2h',
    time,
  )
  .requiredOption('--to <time>', 'the end, not included; now is one too', time)
  .option('--dry-run', 'only count, and feed nothing', false)
  .option('--resume <file>', 'keep here how far it got, and go on from there')
  .addHelpText(
    'after',
    '\nThe stream keeps records for 24 hours. The exit code is 0 when all was fed.' +
      '\nExample: replay --from 2026-01-31T18:00:00Z --to 2026-01-31T18:15:00Z --resume replay.json',
  )
  .parse()
  .opts<Options>();

await runCommand(options, {
  run(deployment, signal, log) {
    if (options.from >= options.to) {
      const [from, to] = [options.from, options.to].map((ms) => new Date(ms).toISOString());
      throw new OperatorError(`--from: ${from} is not before --to, ${to}: swap them, or give a later --to`);
    }
    return replay(deployment, { ...options, fromMs: options.from, toMs: options.to, signal, log });
  },
  describe: describeReplay,
  isClean: isReplayClean,
});
