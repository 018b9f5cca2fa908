import { UnsupportedError } from '../shared/errors.ts';
import { isRecord } from '../shared/is-record.ts';
import { compileNumeric } from './numeric.ts';

/** Tests a value of an event. Undefined means that the event has no such value. */
export type Matches = (value: unknown) => boolean;

/** Compiles a rule: a literal, or an object with a single operator. */
export type CompileRule = (rule: unknown) => Matches;

/** Compiles the argument of an operator. */
export type Operator = (argument: unknown) => Matches;

/** Returns a compiler of rules that use the given operators. Any other operator is an error. */
export function ruleCompiler(operators: Readonly<Record<string, Operator>>): CompileRule {
  return (rule) => {
    if (!isRecord(rule)) return each((value) => value === rule);
    const found = operationIn(rule, operators);
    if (found === undefined)
      throw new UnsupportedError(
        `the rule ${JSON.stringify(rule)} is not supported; use one of ${Object.keys(operators).join(', ')}`,
      );
    return found.compile(found.argument);
  };
}

/** Returns the only operator in an object, or undefined for other operators or another number of them. */
export function operationIn(
  rule: Record<string, unknown>,
  operators: Readonly<Record<string, Operator>>,
): { name: string; argument: unknown; compile: Operator } | undefined {
  const [[name, argument] = ['', undefined], ...others] = Object.entries(rule);
  const compile = Object.hasOwn(operators, name) ? operators[name] : undefined;
  return compile === undefined || others.length > 0 ? undefined : { name, argument, compile };
}

/**
 * Operators of both event source mappings and event buses.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export const COMMON_OPERATORS = {
  prefix: startOrEnd('prefix', (text, part) => text.startsWith(part)),
  suffix: startOrEnd('suffix', (text, part) => text.endsWith(part)),
  'equals-ignore-case': (argument) => {
    const wanted = textOf('equals-ignore-case', argument).toLowerCase();
    return eachText((text) => text.toLowerCase() === wanted);
  },
  exists: (argument) => {
    if (typeof argument !== 'boolean') throw new UnsupportedError('"exists" needs true or false');
    return (value) => hasLeaf(value) === argument;
  },
  numeric: (argument) => {
    const test = compileNumeric(argument);
    return each((value) => typeof value === 'number' && test(value));
  },
} satisfies Record<string, Operator>;

/** Compiles `prefix` and `suffix`, whose argument may be `{"equals-ignore-case": "…"}`. */
function startOrEnd(name: string, holds: (text: string, part: string) => boolean): Operator {
  return (argument) => {
    if (isRecord(argument) && Object.keys(argument).join() === 'equals-ignore-case') {
      const part = textOf(name, argument['equals-ignore-case']).toLowerCase();
      return eachText((text) => holds(text.toLowerCase(), part));
    }
    const part = textOf(name, argument);
    return eachText((text) => holds(text, part));
  };
}

/** `exists` works only on leaves, so objects and empty lists do not exist. */
function hasLeaf(value: unknown): boolean {
  return Array.isArray(value) ? value.some(hasLeaf) : value !== undefined && !isRecord(value);
}

/** A list of values matches if any of its values matches. */
function each(test: Matches): Matches {
  return (value) => (Array.isArray(value) ? value.some((item) => test(item)) : test(value));
}

export function eachText(test: (text: string) => boolean): Matches {
  return each((value) => typeof value === 'string' && test(value));
}

/** @throws UnsupportedError for an argument that is not a string */
export function textOf(name: string, argument: unknown): string {
  if (typeof argument !== 'string')
    throw new UnsupportedError(`"${name}" needs a string, not ${JSON.stringify(argument)}`);
  return argument;
}
