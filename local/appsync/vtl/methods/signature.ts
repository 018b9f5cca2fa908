import { Namespace, type Value } from '../values/value.ts';

const KINDS: Record<string, (value: Value) => boolean> = {
  Object: () => true,
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  Integer: (value) => typeof value === 'bigint',
  Number: (value) => typeof value === 'bigint' || typeof value === 'number',
  List: (value) => Array.isArray(value),
  Map: (value) => value instanceof Map,
};
/** Java's primitive types, which cannot be null. */
const PRIMITIVE = new Set(['Boolean', 'Integer']);

type RunOnValues = (...values: Value[]) => Value;

/** A method or function that templates can call. */
export interface Callable<Run = RunOnValues> {
  /** Kinds of the parameters. Those after the first `minimum` are optional. */
  kinds: readonly string[];
  minimum: number;
  /** Accepts any number of further arguments of the last kind. */
  variadic: boolean;
  run: Run;
}

/** Declares a callable. Parameters are written as in `String, Object?` or `String, Object...`. */
export function callable<Run>(parameters: string, run: Run): Callable<Run> {
  const names = parameters === '' ? [] : parameters.split(', ');
  const kinds = names.map((name) => name.replace(/\?$|\.\.\.$/, ''));
  const minimum = names.filter((name) => !/\?$|\.\.\.$/.test(name)).length;
  return { kinds, minimum, variadic: parameters.endsWith('...'), run };
}

/** Declares a method, whose first argument is its object, or a function of values only. */
export function method(parameters: string, run: (...values: never[]) => Value): Callable {
  // `pick` returns it only for arguments that fit the parameters.
  return callable(parameters, run as RunOnValues);
}

/**
 * Returns the first callable that accepts the arguments. As in Velocity, a call that fits none is a null
 * reference, so a template gets its own source text and not an error. Null fits every class.
 */
export function pick<Run>(
  candidates: readonly Callable<Run>[] | undefined,
  args: readonly Value[],
): Callable<Run> | undefined {
  return candidates?.find(
    ({ kinds, minimum, variadic }) =>
      args.length >= minimum &&
      (variadic || args.length <= kinds.length) &&
      args.every((arg, index) => {
        const kind = kinds[Math.min(index, kinds.length - 1)] ?? 'Object';
        if (arg instanceof Namespace) return false;
        return arg === null ? !PRIMITIVE.has(kind) : KINDS[kind]?.(arg) === true;
      }),
  );
}
