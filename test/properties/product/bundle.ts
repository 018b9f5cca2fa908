import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import { transformSync } from 'esbuild';
import { wireFetch, wireRequest, type Send } from './wire.ts';

export type Handler = (event: unknown) => Promise<unknown>;

/** Environment, network and clock of a function's instance. */
export interface Surroundings {
  environment: Record<string, string>;
  send: Send;
  now: () => number;
}

/** A function's bundle, compiled once. Each cold start evaluates it again, so it keeps no state. */
export interface Bundle {
  coldStart(surroundings: Surroundings): Handler;
}

type Module = { exports: { handler?: Handler } };
type Factory = (...values: unknown[]) => void;

const requireHere = createRequire(import.meta.url);

/**
 * Delay of the SDK's socket check and, in newer versions, of its socket timeout. Both concern connections,
 * which do not exist here. Every other wait in a function is a backoff.
 */
const SDK_SOCKET_CHECK_MS = 3_000;

/**
 * Reads a bundle that the stack deploys, and wraps it in a function whose parameters are the globals of the
 * bundle. Such a function can be called repeatedly and garbage-collected. A module could be loaded only once,
 * or with a new query string each time, and would never be freed.
 */
export function readBundle(path: string): Bundle {
  const { code } = transformSync(readFileSync(path, 'utf8'), {
    format: 'cjs',
    platform: 'node',
    target: `node${process.versions.node.split('.')[0]}`,
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': JSON.stringify(`file://${path}`) },
  });
  const names = 'exports, require, module, process, Date, fetch, setTimeout, clearTimeout, console';
  const factory = new Script(`(function (${names}) {${code}\n})`, {
    filename: path,
  }).runInThisContext() as Factory;
  return {
    coldStart({ environment, send, now }) {
      const module: Module = { exports: {} };
      const localProcess = Object.create(process, { env: { value: { ...environment } } }) as NodeJS.Process;
      const require = requireWith(send, localProcess);
      factory(
        ...[module.exports, require, module, localProcess, dateOf(now)],
        ...[wireFetch(send), soon, forget, silentConsole],
      );
      if (!module.exports.handler) throw new Error(`${path} does not export a handler`);
      return module.exports.handler;
    },
  };
}

/**
 * Returns the bundle's `require`, which replaces HTTP with the wire and provides the function's environment.
 */
function requireWith(send: Send, localProcess: NodeJS.Process): (id: string) => unknown {
  const require = (id: string): unknown => {
    const name = id.replace(/^node:/, '');
    if (name === 'module') return { createRequire: () => require };
    if (name === 'process') return localProcess;
    if (name === 'console')
      return {
        Console: class {
          constructor() {
            return silentConsole;
          }
        },
      };
    if (name === 'http' || name === 'https')
      return { ...(requireHere(id) as object), request: wireRequest(send) };
    return requireHere(id);
  };
  return require;
}

function dateOf(now: () => number): DateConstructor {
  return class extends Date {
    constructor(...values: [number | string | Date] | []) {
      if (values.length === 0) super(now());
      else super(...values);
    }
    static override now() {
      return now();
    }
  } as DateConstructor;
}

/**
 * Ends backoffs immediately: they only let other calls go first, and the model decides the order of calls.
 */
function soon(run: (...values: unknown[]) => void, ms = 0, ...values: unknown[]): unknown {
  if (ms === SDK_SOCKET_CHECK_MS) return undefined;
  return setImmediate(run, ...values);
}

function forget(timer: NodeJS.Immediate | number | undefined): void {
  if (typeof timer === 'object') clearImmediate(timer);
}

/** The model does not check what functions log. */
const silent = () => {};
const silentConsole = new Proxy({}, { get: () => silent, has: () => true });
