import { Command } from 'commander';
import { withCommonOptions, type CommonOptions } from '../shared/options.ts';
import { runCommand } from '../shared/run-command.ts';
import { describeDeletion, isComplete } from './deletion-report.ts';
import { deleteRider } from './run-delete-rider.ts';
import { readRiders, type WantedRiders } from './wanted-riders.ts';

interface Options extends CommonOptions {
  rider: WantedRiders;
  apply: boolean;
}

const options = withCommonOptions(new Command('delete-rider'))
  .description(
    "Deletes a rider's results and records from the table, and replaces the rider's id and name in the rankings, " +
      'rosters and summaries of closed races. Without --apply, only shows what it would do.',
  )
  .requiredOption(
    '--rider <id>',
    "the rider's id, or smoke-…-* for the riders of npm run race -- --target",
    readRiders,
  )
  .option('--apply', 'delete and replace', false)
  .addHelpText(
    'after',
    '\nThe exit code is 0 if nothing is left to do. You can run this again after an interruption.' +
      '\nExample: delete-rider --stack AlleycatTest --rider smoke-1a2b3c4d-* --apply',
  )
  .parse()
  .opts<Options>();

await runCommand(options, {
  run: (deployment, signal, log) =>
    deleteRider(deployment, { ...options, wanted: options.rider, signal, log }),
  describe: describeDeletion,
  isClean: isComplete,
});
