import type { HandlerCall } from '../../js/util/handler-call.ts';
import { HOST_FUNCTIONS } from '../../js/util/host-functions.ts';
import { NotEmulatedError } from '../../shared/errors.ts';
import { methodCall } from '../methods/members.ts';
import { toJson, toPlain, toValue } from '../values/convert.ts';
import { patterns } from '../values/pattern.ts';
import type { Value } from '../values/value.ts';
import { callFunctions } from './call-functions.ts';
import { collectionFunctions } from './collection-functions.ts';
import { SHARED_FUNCTIONS } from './shared-functions.ts';
import { callable, method, pick, type Callable } from '../methods/signature.ts';
import { valueFunctions } from './value-functions.ts';

type Run = (call: HandlerCall, ...args: Value[]) => Value;

/** Functions that only templates have and that do not use the call. */
const pureFunctions: Record<string, Callable> = {
  ...valueFunctions,
  ...collectionFunctions,
  'util.matches': method('String, String', (pattern: string, text: string) =>
    patterns.matches(pattern, text),
  ),
  'util.str.toReplace': method(
    'String, String, String',
    (text: string, part: string, by: string) => methodCall(text, 'replace', [part, by])?.() ?? null,
  ),
};

/** All functions of `$util` and `$extensions`, by full name. */
const FUNCTIONS: ReadonlyMap<string, Callable<Run>> = new Map([
  ...Object.entries(pureFunctions).map(([name, { run, ...rest }]): [string, Callable<Run>] => [
    name,
    { ...rest, run: (_, ...args) => run(...args) },
  ]),
  ...Object.entries(callFunctions),
  ...Object.entries(SHARED_FUNCTIONS).flatMap(([name, parameters]) => sharedFunction(name, parameters)),
]);

/** The functions of `util.dynamodb` also have a variant that returns JSON text. */
function sharedFunction(name: string, parameters: string): [string, Callable<Run>][] {
  const run: Run = (call, ...args) => {
    const result = HOST_FUNCTIONS.get(name)?.(call, ...args.map(toPlain));
    return result === undefined ? '' : toValue(result);
  };
  const shared = [name, callable(parameters, run)] satisfies [string, Callable<Run>];
  if (!name.startsWith('util.dynamodb.to')) return [shared];
  return [shared, [`${name}Json`, callable(parameters, (call, ...args) => toJson(run(call, ...args)))]];
}

/**
 * Returns a call to a function, or undefined if there is none with this name that accepts the arguments.
 *
 * @throws NotEmulatedError for functions that AWS does not document and only Amplify uses
 */
export function functionCall(name: string, args: Value[], call: HandlerCall): (() => Value) | undefined {
  if (name.startsWith('util.authRules.')) throw new NotEmulatedError(`$${name}`);
  const found = FUNCTIONS.get(name);
  const fitting = found && pick([found], args);
  return fitting && (() => fitting.run(call, ...args));
}
