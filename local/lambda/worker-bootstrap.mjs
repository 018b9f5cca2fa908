// Runs in the worker thread of an execution environment. Loads the function's bundle once, then handles
// events one at a time. This file is plain JavaScript, because a worker cannot load TypeScript.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import Module, { createRequire, register } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { aboveAssetError, isAboveAsset, missingSdkError, SDK_PACKAGE } from './asset-packages.mjs';
import { configureSdkV2, refuseAwsHosts } from './own-machine.mjs';

const { runtime, handler: handlerPath, functionName, functionArn, memoryMb } = workerData;
// Node.js resolves modules to real paths
const directory = realpathSync(workerData.directory);

/** AWS considers a handler with this many parameters a callback handler. */
const CALLBACK_PARAMETERS = 3;
/**
 * First Node.js version for which Lambda rejects callback handlers.
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 */
const FIRST_WITHOUT_CALLBACKS = 24;

refuseAwsHosts((host, reason) => parentPort.postMessage({ type: 'unreachable', host, reason }));
configureSdkV2();
provideSdk();
const handler = loadHandler().catch((error) => {
  parentPort.postMessage({ type: 'init-failed', error: describe(error, 'Runtime.ImportModuleError') });
  return undefined;
});

parentPort.on('message', ({ requestId, event, deadline }) => void invoke(requestId, event, deadline));

async function invoke(requestId, eventJson, deadline) {
  const run = await handler;
  if (run === undefined) return;
  let answer;
  try {
    const result = await call(run, JSON.parse(eventJson), contextOf(requestId, deadline));
    answer = {
      type: 'result',
      requestId,
      result: JSON.stringify(result === undefined ? null : result) ?? 'null',
    };
  } catch (error) {
    answer = { type: 'failed', requestId, error: describe(error, 'Error') };
  }
  parentPort.postMessage(answer);
}

/** Calls a handler, which may return a value or a promise, call `callback`, or call a method of `context`. */
function call(run, event, context) {
  return new Promise((resolve, reject) => {
    const callback = (error, result) => (error ? reject(error) : resolve(result));
    context.done = callback;
    context.succeed = resolve;
    context.fail = reject;
    const returned = run(event, context, callback);
    if (typeof returned?.then === 'function') returned.then(resolve, reject);
    else if (run.length < 3) resolve(returned);
  });
}

function contextOf(requestId, deadline) {
  return {
    awsRequestId: requestId,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn,
    memoryLimitInMB: String(memoryMb),
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

async function loadHandler() {
  const dot = handlerPath.lastIndexOf('.');
  const file = join(directory, handlerPath.slice(0, dot));
  const name = handlerPath.slice(dot + 1);
  const path = [`${file}.js`, `${file}.mjs`, `${file}.cjs`].find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Error(`Cannot find module '${file.slice(directory.length + 1)}'`);
  // On AWS, only the asset exists, so ignore any package.json above it.
  const asModule =
    path.endsWith('.mjs') || (path.endsWith('.js') && declaredType(dirname(path)) === 'module');
  const exports = asModule ? await import(pathToFileURL(path).href) : requireCommonJs(path);
  const found = exports[name] ?? exports.default?.[name];
  if (typeof found !== 'function') {
    const error = new Error(`${handlerPath} is undefined or not exported`);
    error.name = 'Runtime.HandlerNotFound';
    throw error;
  }
  if (found.length >= CALLBACK_PARAMETERS && majorVersion() >= FIRST_WITHOUT_CALLBACKS) {
    const error = new Error(
      'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. ' +
        'You need to modify this function to use a supported handler signature to use Node.js 24 or later. ' +
        'For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.',
    );
    error.name = 'Runtime.CallbackHandlerDeprecated';
    throw error;
  }
  return found;
}

function majorVersion() {
  return Number(/^nodejs(\d+)/.exec(runtime)?.[1]);
}

function declaredType(from) {
  for (let at = from; at.length >= directory.length; at = dirname(at)) {
    const file = join(at, 'package.json');
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')).type ?? 'commonjs';
  }
  return 'commonjs';
}

function requireCommonJs(path) {
  const load = Module._extensions['.js'];
  Module._extensions['.js'] = (module, file) =>
    file.startsWith(directory) && declaredType(dirname(file)) === 'commonjs'
      ? module._compile(readFileSync(file, 'utf8'), file)
      : load(module, file);
  return createRequire(path)(path);
}

/**
 * Provides the local runtime's copy of the AWS SDK to assets that do not include it. Bundlers leave out the
 * SDK, because Lambda's Node.js runtimes include version 3. Other packages have to be in the asset.
 */
function provideSdk() {
  register(new URL('./provided-modules.mjs', import.meta.url), { data: { directory } });
  const resolve = Module._resolveFilename;
  Module._resolveFilename = function (specifier, parent, ...rest) {
    try {
      const resolved = resolve.call(this, specifier, parent, ...rest);
      if (parent?.filename && isAboveAsset(specifier, { from: parent.filename, resolved, directory }))
        throw aboveAssetError(
          `Cannot find module '${specifier}'\nRequire stack:\n- ${parent.filename}`,
          'MODULE_NOT_FOUND',
        );
      return resolved;
    } catch (error) {
      if (/^aws-sdk(\/|$)/.test(specifier))
        error.message = `${error.message}\nVersion 2 of the AWS SDK, which the runtime ${runtime} includes on AWS, is not provided here. Add the package aws-sdk to the bundle, or use version 3.`;
      if (!SDK_PACKAGE.test(specifier)) throw error;
      try {
        return resolve.call(this, specifier, parent, false, { paths: [import.meta.dirname] });
      } catch {
        throw missingSdkError(error);
      }
    }
  };
}

function describe(error, fallbackType) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  const known = error.name !== 'Error' ? error.name : fallbackType;
  return { errorType: known, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

// On AWS, an unhandled rejection or uncaught exception crashes the process and fails the invocation.
process.on('unhandledRejection', (reason) => {
  parentPort.postMessage({
    type: 'crashed',
    error: { ...describe(reason, 'Error'), errorType: 'Runtime.UnhandledPromiseRejection' },
  });
});
process.on('uncaughtException', (error) => {
  parentPort.postMessage({ type: 'crashed', error: describe(error, 'Runtime.UncaughtException') });
});
