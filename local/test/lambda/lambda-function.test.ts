import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { LambdaDefinition } from '../../lambda/definition.ts';
import { lambdaEnvironment } from '../../lambda/environment.ts';
import { LambdaFunction } from '../../lambda/lambda-function.ts';
import { scratchDirectory } from '../support/synth.ts';
import { textLike } from '../support/matchers.ts';
import { TestLog } from '../support/test-log.ts';
import { eachShowing, type Shown, shows } from '../support/shows.ts';

/** Creates a function from the given files, and stops it after the test. */
function lambda(files: Record<string, string>, settings: Partial<LambdaDefinition> = {}) {
  const directory = scratchDirectory();
  // A package.json above the asset must not affect how its files are loaded.
  writeFileSync(join(directory, 'package.json'), '{ "type": "module" }');
  const code = join(directory, 'asset');
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(code, name)), { recursive: true });
    writeFileSync(join(code, name), content);
  }
  const definition: LambdaDefinition = {
    logicalId: 'Fn',
    name: 'fn',
    arn: 'arn:aws:lambda:us-east-1:000000000000:function:fn',
    directory: code,
    runtime: 'nodejs22.x',
    handler: 'index.handler',
    timeoutSeconds: 5,
    memoryMb: 128,
    roleArn: 'arn:aws:iam::000000000000:role/fn',
    concurrency: 8,
    environment: { TABLE: 'sensors' },
    ...settings,
  };
  const credentials = { accessKeyId: 'LKIA1', secretAccessKey: 'secret', roleArn: definition.roleArn };
  const endpoints = {
    dynamodb: 'http://127.0.0.1:1',
    kinesis: 'http://127.0.0.1:2',
    sqs: 'http://127.0.0.1:3',
    cognito: '',
    sns: 'http://127.0.0.1:4',
    eventbridge: 'http://127.0.0.1:5',
  };
  const log = new TestLog();
  const created = new LambdaFunction(
    definition,
    lambdaEnvironment(definition, credentials, endpoints, 'us-east-1'),
    log,
  );
  onTestFinished(() => created.stop());
  return { fn: created, log };
}

describe('a function', () => {
  eachShowing([
    [
      shows('lambda/commonjs'),
      'CommonJS',
      { 'index.js': 'exports.handler = async (event) => ({ got: event });' },
    ],
    [
      shows(),
      'CommonJS with several files',
      {
        'index.js': 'exports.handler = require("./lib/x.js").run;',
        'lib/x.js': 'exports.run = async (event) => ({ got: event });',
      },
    ],
    [
      shows('lambda/mjs'),
      'an .mjs module',
      { 'index.mjs': 'export const handler = async (event) => ({ got: event });' },
    ],
    [
      shows('lambda/package-type-module'),
      'an ES module if its package.json says so',
      {
        'index.js': 'export const handler = async (event) => ({ got: event });',
        'package.json': '{ "type": "module" }',
      },
    ],
    [
      shows(),
      'a handler with a callback',
      {
        'index.js':
          'exports.handler = (event, context, callback) => setImmediate(callback, null, { got: event });',
      },
    ],
  ] as [Shown, string, Record<string, string>][])('runs as %s', async (_name, files) => {
    expect(await lambda(files).fn.invoke({ a: [1, 'x'] })).toEqual({ got: { a: [1, 'x'] } });
  });

  it.each([
    ['a callback', '(event, context, callback) => callback(null, event)'],
    ['a promise and an unused callback', 'async (event, context, callback) => event'],
  ])(
    'whose handler has three parameters is rejected on Node.js 24: %s',
    shows('lambda/no-callbacks'),
    async (_name, handler) => {
      const files = { 'index.js': `exports.handler = ${handler};` };
      await expect(lambda(files, { runtime: 'nodejs24.x' }).fn.invoke({})).rejects.toThrow(
        /Runtime.CallbackHandlerDeprecated: ERROR: AWS Lambda has removed support for callback-based/,
      );
    },
  );

  it('finds the AWS SDK even if its asset does not include it', shows('lambda/sdk-provided'), async () => {
    const commonJs = 'exports.handler = async () => typeof require("@aws-sdk/client-sqs").SQSClient;';
    const module =
      'import { SQSClient } from "@aws-sdk/client-sqs"; export const handler = async () => typeof SQSClient;';
    expect(await lambda({ 'index.js': commonJs }).fn.invoke({})).toBe('function');
    expect(await lambda({ 'index.mjs': module }).fn.invoke({})).toBe('function');
  });

  it(
    'finds packages in its asset, but not in the directories above',
    shows('lambda/only-bundle'),
    async () => {
      const found = { 'index.js': 'exports.handler = async () => require("one/file").name;' };
      const packages = { 'node_modules/one/file.js': 'exports.name = require("two");' };
      const inAsset = { ...found, ...packages, 'node_modules/two/index.js': 'module.exports = "two";' };
      expect(await lambda(inAsset).fn.invoke({})).toBe('two');
      const above = { ...found, ...packages, '../node_modules/two/index.js': 'module.exports = "two";' };
      await expect(lambda(above).fn.invoke({})).rejects.toThrow(
        /Cannot find module 'two'\nRequire stack:\n- .*file\.js\nIt is in a directory above the code/,
      );
      const module = {
        'index.mjs': 'import two from "two"; export const handler = async () => two;',
        '../node_modules/two/index.js': 'module.exports = "two";',
      };
      await expect(lambda(module).fn.invoke({})).rejects.toThrow(
        /Cannot find package 'two'.*\nIt is in a dir/,
      );
      const optional = 'let two; try { two = require("two"); } catch (error) { two = error.code; }';
      const catching = { ...above, 'index.js': `${optional} exports.handler = async () => two;` };
      expect(await lambda(catching).fn.invoke({})).toBe('MODULE_NOT_FOUND');
    },
  );

  it('cannot reach AWS, whatever it connects with', async () => {
    const get =
      'new Promise((done) => require("node:https").get("https://sqs.us-east-1.amazonaws.com").on("error", done))';
    const code = `exports.handler = async () =>
      [(await fetch("https://s3.amazonaws.com/").catch((e) => e.cause)).message, (await ${get}).message];`;
    const refusal = 'cannot be reached: calls of local functions to AWS never leave this machine';
    const { fn, log } = lambda({ 'index.js': code });
    for (let call = 1; call <= 2; call++)
      expect(await fn.invoke({})).toEqual([
        `s3.amazonaws.com ${refusal}`,
        `sqs.us-east-1.amazonaws.com ${refusal}`,
      ]);
    // one warning for each host, with what to do about it
    expect(log.of('warn')).toEqual([
      textLike(
        /^fn: s3\.amazonaws\.com cannot be reached, .*set its variable .* such as AWS_ENDPOINT_URL_S3$/,
      ),
      textLike(/^fn: sqs\.us-east-1\.amazonaws\.com cannot be reached, .*runs here if .* has a queue/),
    ]);
  });

  it('that cannot reach a host gets the error of the system, and a warning is logged', async () => {
    const code = `exports.handler = () => fetch("http://nowhere.invalid/").catch((e) => e.cause.code);`;
    const { fn, log } = lambda({ 'index.js': code });
    const reason = (await fn.invoke({})) as string;
    expect(log.of('warn')).toEqual([
      expect.stringContaining(`fn: nowhere.invalid cannot be reached (${reason});`),
    ]);
  });

  it('uses the local endpoints with version 2 of the AWS SDK, which has to be in its asset', async () => {
    const sdk = `const sdk = { VERSION: "2.1.0", config: { update() {} } }; module.exports = sdk;`;
    const code = `exports.handler = async () => require("aws-sdk").config;`;
    const bundled = lambda({ 'index.js': code, 'node_modules/aws-sdk/index.js': sdk });
    expect(await bundled.fn.invoke({})).toEqual({
      dynamodb: { endpoint: 'http://127.0.0.1:1' },
      dynamodbstreams: { endpoint: 'http://127.0.0.1:1' },
      kinesis: { endpoint: 'http://127.0.0.1:2' },
      sqs: { endpoint: 'http://127.0.0.1:3' },
      sns: { endpoint: 'http://127.0.0.1:4' },
      eventbridge: { endpoint: 'http://127.0.0.1:5' },
    });
    const missing = lambda({ 'index.js': code }, { runtime: 'nodejs16.x' });
    await expect(missing.fn.invoke({})).rejects.toThrow(/the runtime nodejs16.x includes on AWS/);
  });

  it(
    "sees its own environment variables and AWS's, but not the developer's",
    shows('lambda/environment'),
    async () => {
      process.env.AWS_PROFILE_OF_DEVELOPER = 'production';
      const { fn } = lambda({ 'index.js': 'exports.handler = async () => process.env;' });
      const env = await fn.invoke({});
      expect(env).toMatchObject({
        TABLE: 'sensors',
        AWS_REGION: 'us-east-1',
        AWS_LAMBDA_FUNCTION_NAME: 'fn',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
        AWS_ACCESS_KEY_ID: 'LKIA1',
        AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1',
      });
      expect(env).not.toHaveProperty('AWS_PROFILE_OF_DEVELOPER');
    },
  );

  it('gets a context', shows('lambda/context'), async () => {
    const source =
      'exports.handler = async (event, context) => ({ ...context, left: context.getRemainingTimeInMillis() });';
    const context = (await lambda({ 'index.js': source }).fn.invoke({})) as { left: number };
    expect(context).toMatchObject({
      functionName: 'fn',
      memoryLimitInMB: '128',
      awsRequestId: expect.stringMatching(/^[\da-f-]{36}$/) as unknown,
    });
    expect(context.left).toBeGreaterThan(0);
  });

  it('keeps state outside the handler between calls', shows('lambda/warm-state'), async () => {
    const { fn } = lambda({ 'index.js': 'let n = 0; exports.handler = async () => ++n;' });
    expect([await fn.invoke({}), await fn.invoke({})]).toEqual([1, 2]);
    expect(fn.counters.coldStarts).toBe(1);
  });

  it(
    'runs concurrent calls in separate environments, up to its limit',
    shows('lambda/one-call-an-environment'),
    async () => {
      const source =
        'let n = 0; exports.handler = async () => { n++; await new Promise((r) => setTimeout(r, 50)); return n; };';
      const { fn } = lambda({ 'index.js': source }, { concurrency: 2 });
      const counts = (await Promise.all([fn.invoke({}), fn.invoke({}), fn.invoke({})])) as number[];
      expect(counts.sort((a, b) => a - b)).toEqual([1, 1, 2]);
      expect(fn.counters.coldStarts).toBe(2);
    },
  );

  eachShowing([
    [
      shows('lambda/error-payload'),
      'throws',
      'throw new TypeError("no");',
      { errorType: 'TypeError', errorMessage: 'no' },
    ],
    [shows('lambda/exit'), 'exits the process', 'process.exit(3);', { errorType: 'Runtime.ExitError' }],
    [
      shows('lambda/unhandled-rejection'),
      'has an unhandled rejection',
      'Promise.reject(new Error("lost")); await new Promise(() => {});',
      { errorType: 'Runtime.UnhandledPromiseRejection' },
    ],
    [
      shows('lambda/out-of-memory'),
      'runs out of memory',
      'const all = []; for (;;) all.push(new Array(1e5).fill({}));',
      { errorType: 'Runtime.OutOfMemory' },
    ],
  ])('fails if it %s, and succeeds on the next call', async (_name, body, payload) => {
    const { fn } = lambda({
      'index.js': `exports.handler = async (fail) => { if (fail) { ${body} } return 'fine'; };`,
    });
    await expect(fn.invoke(true)).rejects.toMatchObject({ payload });
    expect(await fn.invoke(false)).toBe('fine');
  });

  it(
    'is not called in an environment that died after its previous call',
    shows('lambda/died-after-call'),
    async () => {
      const source =
        'exports.handler = async () => { setTimeout(() => process.exit(1), 20); return "fine"; };';
      const { fn, log } = lambda({ 'index.js': source });
      await fn.invoke({});
      await vi.waitFor(
        () => {
          expect(log.of('warn')).toEqual([
            'fn: Runtime.ExitError: Runtime exited with error: exit status 1 (between two calls)',
          ]);
        },
        { timeout: 10_000 },
      );
      expect(await fn.invoke({})).toBe('fine');
      expect(fn.counters.coldStarts).toBe(2);
    },
  );

  it('fails if it times out, even in an endless loop', shows('lambda/time-out'), async () => {
    const source = 'exports.handler = async (fail) => { for (;fail;); return "fine"; };';
    const { fn } = lambda({ 'index.js': source }, { timeoutSeconds: 0.2 });
    await fn.invoke(false);
    await expect(fn.invoke(true)).rejects.toMatchObject({
      payload: {
        errorType: 'Sandbox.Timedout',
        errorMessage: expect.stringMatching(
          /^RequestId: [\da-f-]+ Error: Task timed out after 0\.20 seconds$/,
        ) as unknown,
      },
    });
    expect(await fn.invoke(false)).toBe('fine');
  });

  it(
    'fails if its file or handler is missing, and the error names it',
    shows('lambda/handler-missing'),
    async () => {
      await expect(lambda({ 'other.js': '' }).fn.invoke({})).rejects.toThrow("Cannot find module 'index'");
      await expect(lambda({ 'index.js': '' }).fn.invoke({})).rejects.toThrow(
        'index.handler is undefined or not exported',
      );
    },
  );

  it('rejects events and responses over 6 MB', shows('lambda/payload-6-mb'), async () => {
    const { fn } = lambda({ 'index.js': 'exports.handler = async (n) => "x".repeat(n);' });
    await expect(fn.invoke('x'.repeat(7e6))).rejects.toThrow('RequestTooLargeException');
    await expect(fn.invoke(7e6)).rejects.toThrow('Response payload size exceeded');
  });

  it('logs errors as errors, and JSON lines at their own level, each with the function’s name', async () => {
    const source = `exports.handler = async () => {
      console.log('plain'); console.error('bad');
      console.log(JSON.stringify({ level: 'INFO', message: 'a' })); console.log(JSON.stringify({ level: 'ERROR', message: 'b' }));
    };`;
    const { fn, log } = lambda({ 'index.js': source });
    await fn.invoke({});
    await expect.poll(() => log.lines.length).toBe(4);
    expect(log.of('info')).toEqual(['fn: plain']);
    expect(log.of('error').sort()).toEqual(['fn: bad', 'fn: {"level":"ERROR","message":"b"}']);
    expect(log.of('debug')).toHaveLength(1);
    // "plain", "bad", and the two JSON lines of 30 and 31 bytes
    expect(fn.counters).toMatchObject({ logLines: 4, logBytes: 'plainbad'.length + 30 + 31 });
  });
});
