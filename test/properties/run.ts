/** Runs random races with all kinds of faults through the deployed functions. See --help. */
import { randomInt } from 'node:crypto';
import { Command, InvalidArgumentError, Option } from 'commander';
import { brokenCopy, BREAKS, type BreakName } from './product/breaks.ts';
import { checkPipeline, type PipelineReport } from './check-pipeline.ts';
import { tellCounterexample } from './counterexample.ts';
import { buildProduct, readTemplate, type Product } from './product/product.ts';

function wholeNumber(text: string): number {
  if (!/^-?\d+$/.test(text)) throw new InvalidArgumentError(`${text} is not a whole number.`);
  return Number(text);
}

const breakNames = Object.keys(BREAKS) as BreakName[];
const command = new Command('test:properties')
  .description(
    'Runs random races through the real functions and DynamoDB Local, with crashes, throttling, replays and ' +
      'reshards, and checks that nothing is lost or invented.',
  )
  .option('--runs <n>', 'number of cases', wholeNumber, 200)
  .option('--seed <n>', 'seed of the cases, to repeat an earlier run (default: random)', wholeNumber)
  .option('--path <path>', 'run only this case of the seed, as printed after a failure')
  .option('--journal', 'print the calls of a failed case', false)
  .addOption(
    new Option(
      '--break <name...>',
      'apply each of the named defects to the product; a case must fail for each',
    ).choices([...breakNames, 'all']),
  );

const options = command.parse().opts<{
  runs: number;
  seed?: number;
  path?: string;
  journal: boolean;
  break?: (BreakName | 'all')[];
}>();
const PROGRESS_MS = 5_000;
const seed = options.seed ?? randomInt(2 ** 31);
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
process.stderr.write(`seed ${seed}, ${options.runs} runs\n`);

async function check(product: Product, shrink: boolean): Promise<PipelineReport> {
  const cpuBefore = process.cpuUsage();
  let reportedAt = performance.now();
  const report = await checkPipeline({
    product,
    seed,
    runs: options.runs,
    path: options.path,
    shrink,
    onProgress: (runs) => {
      if (performance.now() - reportedAt < PROGRESS_MS) return;
      reportedAt = performance.now();
      process.stderr.write(`${runs} of ${options.runs}\n`);
    },
    onFailure: ({ run, message }) => {
      if (shrink) process.stderr.write(`run ${run} failed; looking for a smaller case: ${message}\n`);
    },
  });
  const { runs, seconds } = report;
  const { user, system } = process.cpuUsage(cpuBefore);
  const each = (total: number) => (total / runs).toFixed(1);
  process.stderr.write(
    `${runs} runs in ${seconds.toFixed(1)} s, ${(runs / seconds).toFixed(1)} per second; per run ` +
      `${each(report.invocations)} invocations, ${each(report.coldStarts)} cold starts, ` +
      `${each(report.calls)} calls to AWS, ${each((user + system) / 1_000)} ms of CPU time\n`,
  );
  return report;
}

/** Returns whether all cases pass. */
async function checkProduct(): Promise<boolean> {
  const { counterexample, runs } = await check(await buildProduct(await readTemplate()), true);
  if (!counterexample) {
    process.stdout.write(`${runs} runs passed; seed ${seed}\n`);
    return true;
  }
  process.stdout.write(`${tellCounterexample(counterexample)}\n`);
  if (options.journal) process.stdout.write(`\n${counterexample.journal.join('\n')}\n`);
  return false;
}

/** Returns whether every defect was noticed, and prints a row for each. */
async function checkBreaks(names: BreakName[]): Promise<boolean> {
  const template = await readTemplate();
  let noticed = true;
  for (const name of names) {
    const { root, remove } = brokenCopy(name);
    const product = await buildProduct(template, root).finally(remove);
    const { counterexample, runs } = await check(product, false);
    noticed &&= counterexample !== undefined;
    const found = counterexample ? `run ${counterexample.run}` : `not noticed in ${runs} runs`;
    const message = counterexample?.message.split('\n')[0]!.replace(/:$/, '').replaceAll('|', '/') ?? '';
    process.stdout.write(`| \`${name}\` | ${BREAKS[name].what} | ${seed} | ${found} | ${message} |\n`);
  }
  return noticed;
}

const names = options.break?.includes('all') ? breakNames : (options.break as BreakName[] | undefined);
process.exitCode = (await (names ? checkBreaks(names) : checkProduct())) ? 0 : 1;
