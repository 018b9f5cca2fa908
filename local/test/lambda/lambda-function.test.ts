import { describe, expect, it, vi } from 'vitest';
import { lambda } from './support/lambda.ts';
import { eachShowing, shows } from '../support/shows.ts';

describe('a function', () => {
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
