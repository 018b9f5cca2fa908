/** Random races through the functions that are deployed, with all that can go wrong. See --help. */
import { randomInt } from 'node:crypto';
import { Command, InvalidArgumentError, Option } from 'commander';
import { brokenCopy, BREAKS, type BreakName } from './breaks.ts';
import { checkPipeline } from './check-pipeline.ts';
import { tellCounterexample } from './counterexample.ts';
import { buildProduct } from './product.ts';

function wholeNumber(text: string): number {
  if (!/^-?\d+$/.test(text)) throw new InvalidArgumentError(`${text} is not a whole number.`);
  return Number(text);
}

const command = new Command('test:properties')
  .description(
    'Runs random races through the real functions and DynamoDB Local, with crashes, throttling, replays and ' +
      'reshards, and checks that nothing is lost and nothing forged.',
  )
  .option('--runs <n>', 'how many cases', wholeNumber, 200)
  .option('--seed <n>', 'the cases of an earlier run; random when absent', wholeNumber)
  .option('--path <path>', 'one case of that seed, as a failure prints it')
  .option('--journal', 'prints what was called in a failed case', false)
  .addOption(
    new Option('--break <name>', 'breaks the product on purpose; then a case has to fail').choices(
      Object.keys(BREAKS),
    ),
  );

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
const options = command
  .parse()
  .opts<{ runs: number; seed?: number; path?: string; journal: boolean; break?: BreakName }>();
const seed = options.seed ?? randomInt(2 ** 31);
process.stderr.write(`seed ${seed}, ${options.runs} runs\n`);

const broken = options.break && brokenCopy(options.break);
const product = await buildProduct(broken?.root);
broken?.remove();
const cpuBefore = process.cpuUsage();
let told = performance.now();
const report = await checkPipeline({
  ...{ product, seed, runs: options.runs, path: options.path, shrink: !broken },
  onProgress: (runs) => {
    if (performance.now() - told < 5_000) return;
    told = performance.now();
    process.stderr.write(`${runs} of ${options.runs}\n`);
  },
});
const { counterexample, runs, seconds } = report;
const { user, system } = process.cpuUsage(cpuBefore);
const each = (total: number) => (total / runs).toFixed(1);
process.stderr.write(
  `${runs} runs in ${seconds.toFixed(1)} s, ${(runs / seconds).toFixed(1)} a second; in each ` +
    `${each(report.invocations)} invocations, ${each(report.coldStarts)} cold starts, ` +
    `${each(report.calls)} calls to AWS, ${each((user + system) / 1_000)} ms of this process\n`,
);
if (counterexample) {
  process.stdout.write(`${tellCounterexample(counterexample)}\n`);
  if (options.journal) process.stdout.write(`\n${counterexample.journal.join('\n')}\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`${runs} runs passed; seed ${seed}\n`);
}
