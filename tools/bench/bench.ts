/** Runs benchmarks one after another: `npm run bench [-- NAME…] [--json] [--long]`. */
import { Command } from 'commander';
import { abortOnInterrupt } from 'stack-at-home/command';
import { meetsGoal, type Benchmark, type Comparison, type Measured, type Run } from './support/benchmark.ts';
import { describeMachine } from './support/machine.ts';

/**
 * Wraps a benchmark so that its module is loaded only when it runs, because CDK and Vite take seconds to
 * load.
 */
const from =
  <Ready>(load: () => Promise<Benchmark<Ready>>) =>
  async (run: Run) => {
    const { setup, measure } = await load();
    return measure(await setup(run), run);
  };

const BENCHMARKS: Record<string, (run: Run) => Promise<Measured>> = {
  window: from(() => import('./benchmarks/window.ts')),
  publish: from(() => import('./benchmarks/publish.ts')),
  'fan-out': from(() => import('./benchmarks/fan-out.ts')),
  throughput: from(() => import('./benchmarks/throughput.ts')),
  attack: from(() => import('./benchmarks/attack.ts')),
  crowd: from(() => import('./benchmarks/crowd.ts')),
  query: from(() => import('./benchmarks/query.ts')),
  graphql: from(() => import('./benchmarks/graphql.ts')),
  subscriptions: from(() => import('./benchmarks/subscriptions.ts')),
  'cold-start': from(() => import('./benchmarks/cold-start.ts')),
  start: from(() => import('./benchmarks/start.ts')),
  growth: from(() => import('./benchmarks/growth.ts')),
};
const NAMES = Object.keys(BENCHMARKS);

interface BenchOptions {
  json: boolean;
  long: boolean;
}

const command = new Command('bench')
  .description('Measures how fast the product is, and compares it with references measured in the same run.')
  .argument('[names...]', `benchmarks to run (default: all): ${NAMES.join(', ')}`)
  .option('--json', 'print one JSON object per benchmark, each on its own line', false)
  .option('--long', 'run throughput with 6 races of 1,000 riders for five minutes', false)
  .addHelpText(
    'after',
    '\nThe exit code is 0 if every benchmark completed, even if some goals were not met.',
  );
command.parse();
const { json, long } = command.opts<BenchOptions>();
const unknown = command.args.filter((name) => !NAMES.includes(name));
if (unknown.length > 0)
  command.error(`error: unknown benchmark: ${unknown.join(', ')}; valid names: ${NAMES.join(', ')}`);

const signal = abortOnInterrupt();
// Hide the SDK's warning about future Node versions, because the user cannot act on it.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
const say = (text: string) => process.stderr.write(`${text}\n`);

/** Runs a benchmark, and then undoes its setup in reverse order. */
async function runOne(benchmark: (run: Run) => Promise<Measured>): Promise<Measured> {
  const undo: (() => unknown)[] = [];
  try {
    return await benchmark({ long, signal, say, after: (step) => void undo.push(step) });
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

function print(name: string, measured: Measured): void {
  const { also = [], rows = [], spread } = measured;
  console.log(`\n${name}`);
  for (const comparison of [measured, ...also]) console.log(`  ${lineOf(comparison)}`);
  console.log(`  ${spread.samples} samples: min ${spread.min}, median ${spread.median}, max ${spread.max}`);
  if (rows.length > 0) console.table(rows);
}

function lineOf(comparison: Comparison): string {
  const { value, unit, reference, referenceValue, ratio, goal, goalFor, better } = comparison;
  const compared = reference === null ? '' : `; ${reference}: ${referenceValue}; ratio ${ratio}`;
  const met = meetsGoal(comparison) ? 'met' : 'NOT met';
  const judged = goal === null ? '' : `; goal: ${goalFor} ${better} ${goal}, ${met}`;
  return `${value} ${unit}${compared}${judged}`;
}

const chosen = Object.entries(BENCHMARKS).filter(
  ([name]) => command.args.length === 0 || command.args.includes(name),
);
try {
  for (const [name, benchmark] of chosen) {
    say(`${name} …`);
    const machine = describeMachine();
    const measured = await runOne(benchmark);
    if (json) console.log(JSON.stringify({ name, ...measured, machine }));
    else print(name, measured);
  }
} catch (error) {
  process.exitCode = signal.aborted ? 130 : 1;
  if (!signal.aborted) say(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
