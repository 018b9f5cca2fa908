import { createContext, Script } from 'node:vm';
import { CodeError, FieldError } from '../shared/errors.ts';
import type { JsonObject } from '../shared/json.ts';
import { ARRAY_METHODS, GLOBALS, STATIC_MEMBERS, STRING_METHODS } from './code/built-ins.ts';
import { copyMark } from './dynamodb/marks.ts';
import type { HandlerCall } from './util/handler-call.ts';
import { HOST_FUNCTIONS } from './util/host-functions.ts';
import { javaPattern } from './util/java-pattern.ts';
import { REALM_SOURCE } from './realm-source.ts';
import type { ModuleExports } from './code/rewrite.ts';

export type Handler = (ctx: object) => unknown;
/**
 * A rewritten module. It runs again for each handler call, so its variables do not keep state between calls.
 */
export type ModuleFactory = (modules: object, limit: () => never) => { request: Handler; response: Handler };

interface RealmParts {
  modules: Record<string, object>;
  stringify(value: unknown): string | undefined;
  newStash(): object;
  setStash(stash: object, text: string): void;
  makeContext(
    names: string[],
    read: (name: string) => string,
    stash: object,
    selection: () => string,
  ): object;
}

/** Enough for the stack of an error in a helper to include the code that called the helper. */
const STACK_FRAMES = 50;

/**
 * Runs resolver code in a `vm` context that has only APPSYNC_JS's globals, all of them frozen. Enforces AWS's
 * rules for well-meaning code, but does not protect against hostile code.
 */
export class Realm {
  readonly #context = createContext({}, { codeGeneration: { strings: false, wasm: false } });
  readonly #parts: RealmParts;
  #call: HandlerCall | undefined;

  constructor() {
    const install = new Script(REALM_SOURCE).runInContext(this.#context) as (host: object) => RealmParts;
    this.#parts = install({
      globals: GLOBALS,
      staticMembers: STATIC_MEMBERS,
      arrayMethods: ARRAY_METHODS,
      stringMethods: STRING_METHODS,
      functionNames: [...HOST_FUNCTIONS.keys()],
      call: (name: string, args: unknown[]) => {
        const run = HOST_FUNCTIONS.get(name);
        if (!run || !this.#call) throw new CodeError(`${name} was called outside a handler`);
        return run(this.#call, ...args);
      },
      stringify: (value: unknown) => JSON.stringify(value),
      copyMark,
      pattern: javaPattern,
      fail: (message: string) => {
        throw new CodeError(message);
      },
    });
  }

  get moduleExports(): ModuleExports {
    return new Map(
      Object.entries(this.#parts.modules).map(([name, all]) => [name, new Set(Object.keys(all))]),
    );
  }

  /** Evaluates a rewritten module. In stacks, its code begins in line 1 of the file with the given name. */
  evaluate(source: string, filename: string): ModuleFactory {
    return new Script(source, { filename, lineOffset: -1 }).runInContext(this.#context) as ModuleFactory;
  }

  newStash(): object {
    return this.#parts.newStash();
  }

  /** Replaces the contents of a stash with a copy of the values, for templates, which do not run here. */
  setStash(stash: object, values: JsonObject): void {
    this.#parts.setStash(stash, JSON.stringify(values));
  }

  /** Runs a handler and returns its result as JSON. Handlers are synchronous, so calls never overlap. */
  run(factory: ModuleFactory, handler: 'request' | 'response', call: HandlerCall): string | undefined {
    this.#call = call;
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = STACK_FRAMES;
    try {
      const module = factory(this.#parts.modules, loopLimit);
      const names = Object.keys(call.context);
      const read = (name: string) => JSON.stringify(call.context[name]?.() ?? null);
      const selection = () => JSON.stringify(call.selection());
      const ctx = this.#parts.makeContext(names, read, call.stash, selection);
      return this.#parts.stringify(module[handler](ctx));
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
      this.#call = undefined;
    }
  }
}

function loopLimit(): never {
  throw new FieldError('Code', 'A loop ran more than 1,000 iterations');
}
