/** Runs the tests of the conformance list and prints the results. See --help. */
import { Command, Option } from 'commander';
import { createVitest, type Reporter, type TestModule } from 'vitest/node';
import { readEvidence, ROOT, WIRE } from './evidence.ts';
import { ENTRIES } from './list.ts';
import { judge, tell, type TestResult } from './report.ts';
import { API_KEY, ENDPOINT, REALTIME_ENDPOINT } from './wire/variables.ts';

const command = new Command('test:conformance')
  .description(
    'Checks AWS behavior entry by entry, against the local runtime or (with --endpoint) against a ' +
      'deployment of this project. Against a deployment, it checks only what viewers can see, and writes ' +
      'nothing. The exit code is 1 unless every MUST and SHOULD passes. See docs/conformance.md.',
  )
  .argument('[ids...]', 'run only entries whose ids start with one of these, for example windows/')
  .addOption(new Option('--endpoint <url>', 'GraphQL endpoint of a deployment').argParser(endpointOf))
  .addOption(new Option('--api-key <key>', 'API key for viewers of that deployment'))
  .addOption(
    new Option(
      '--realtime-endpoint <url>',
      "realtime endpoint of that deployment, if it differs from AppSync's default",
    ),
  )
  .option('--json', 'print one JSON object instead of a table', false);

const options = command.parse().opts<{
  endpoint?: string;
  apiKey?: string;
  realtimeEndpoint?: string;
  json: boolean;
}>();
const { endpoint, apiKey, realtimeEndpoint } = options;
if ((endpoint === undefined) !== (apiKey === undefined))
  command.error('error: --endpoint and --api-key have to be used together');
if (realtimeEndpoint !== undefined && endpoint === undefined)
  command.error('error: --realtime-endpoint needs --endpoint and --api-key');

function endpointOf(text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text))
    command.error(`error: --endpoint ${text} is not an http or https URL`);
  return text;
}

/** Collects the outcome of each test, and prints the progress to stderr. */
class Results implements Reporter {
  readonly tests: TestResult[] = [];
  readonly errors: string[] = [];
  #ended = 0;

  constructor(private readonly files: number) {}

  onTestModuleEnd(module: TestModule): void {
    for (const test of module.children.allTests()) {
      const { state, errors = [] } = test.result();
      if (state === 'skipped' || state === 'pending') continue;
      this.tests.push({ ids: test.meta().conformance ?? [], passed: state === 'passed' });
      for (const { message } of errors) this.errors.push(`${test.fullName}: ${message}`);
    }
    for (const suite of module.children.allSuites())
      for (const { message } of suite.errors()) this.errors.push(`${suite.fullName}: ${message}`);
    for (const { message } of module.errors()) this.errors.push(`${module.moduleId}: ${message}`);
    this.#ended += 1;
    process.stderr.write(`${this.#ended} of ${this.files} files\n`);
  }
}

const isWanted = (id: string) =>
  command.args.length === 0 || command.args.some((start) => id.startsWith(start));
const evidence = [...readEvidence()].filter(
  ([file, ids]) => (endpoint === undefined || file.startsWith(WIRE)) && ids.some(isWanted),
);
if (evidence.length === 0)
  command.error(`error: no entry whose id starts with ${command.args.join(' or ')} has a test`);
const results = new Results(evidence.length);
const vitest = await createVitest('test', {
  ...{ root: ROOT, watch: false, reporters: [results], silent: true },
  ...(endpoint !== undefined && {
    env: {
      ...{ [ENDPOINT]: endpoint, [API_KEY]: apiKey! },
      ...(realtimeEndpoint !== undefined && { [REALTIME_ENDPOINT]: realtimeEndpoint }),
    },
  }),
});
// Vitest exits with code 130
process.once('SIGINT', () => process.stderr.write('interrupted: the remaining tests did not run\n'));
await vitest.start(evidence.map(([file]) => file));
await vitest.close();

const asked = endpoint === undefined ? ENTRIES.keys() : evidence.flatMap(([, ids]) => ids);
const report = judge(results.tests, new Set([...asked].filter(isWanted)));
for (const error of results.errors) process.stderr.write(`${error}\n`);
process.stdout.write(`${options.json ? JSON.stringify(report) : tell(report)}\n`);
process.exitCode = report.conforms ? 0 : 1;
