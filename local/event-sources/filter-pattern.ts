import { isRecord } from '../shared/is-record.ts';
import { UnsupportedError } from '../shared/errors.ts';

/** Tests a value against a compiled pattern. */
export type Matches = (value: unknown) => boolean;

/**
 * Compiles an event filter pattern, so that an invalid one fails at startup instead of at the first record.
 * Rules: https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax
 */
export function compilePattern(pattern: unknown): Matches {
  if (!isRecord(pattern))
    throw new UnsupportedError(`a filter pattern must be a JSON object, not ${JSON.stringify(pattern)}`);
  const tests = Object.entries(pattern).map(([key, inner]) =>
    key === '$or' ? compileOr(inner) : compileKey(key, inner),
  );
  if (tests.length === 0) throw new UnsupportedError('a filter pattern must have at least one key');
  return (value) => tests.every((test) => test(value));
}

function compileOr(alternatives: unknown): Matches {
  if (!Array.isArray(alternatives)) throw new UnsupportedError('"$or" needs a list of patterns');
  const tests = alternatives.map(compilePattern);
  return (value) => tests.some((test) => test(value));
}

function compileKey(key: string, inner: unknown): Matches {
  const test = Array.isArray(inner) ? compileRules(inner) : compileNested(inner);
  return (value) => test(isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined);
}

/** An array of objects matches if any of its objects matches. */
function compileNested(pattern: unknown): Matches {
  const test = compilePattern(pattern);
  return (value) => (Array.isArray(value) ? value.some((item) => test(item)) : test(value));
}

/** A list of rules matches if any rule matches. An array of values matches a rule if any value matches. */
function compileRules(rules: unknown[]): Matches {
  const tests = rules.map(compileRule);
  if (tests.length === 0) throw new UnsupportedError('a filter pattern has an empty list of rules');
  return (value) => tests.some((test) => test(value));
}

type Rule = (argument: unknown) => Matches;

const RULES: Record<string, Rule> = {
  prefix: (argument) => eachText((text) => text.startsWith(textOf('prefix', argument))),
  suffix: (argument) => eachText((text) => text.endsWith(textOf('suffix', argument))),
  'equals-ignore-case': (argument) =>
    eachText((text) => text.toLowerCase() === textOf('equals-ignore-case', argument).toLowerCase()),
  exists: (argument) => {
    if (typeof argument !== 'boolean') throw new UnsupportedError('"exists" needs true or false');
    // "exists" works only on leaves:
    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
    return (value) => hasLeaf(value) === argument;
  },
  'anything-but': (argument) => {
    const excluded = isRecord(argument)
      ? [compileRule(argument)]
      : (Array.isArray(argument) ? (argument as unknown[]) : [argument]).map((literal) =>
          compileRule(literal),
        );
    // A missing value does not match "anything-but".
    return (value) => {
      if (value === undefined) return false;
      const values = Array.isArray(value) ? (value as unknown[]) : [value];
      return values.some((item) => !excluded.some((test) => test(item)));
    };
  },
  numeric: (argument) => {
    const tests = compileNumeric(argument);
    return each((value) => typeof value === 'number' && tests.every((test) => test(value)));
  },
};

function compileRule(rule: unknown): Matches {
  if (!isRecord(rule)) return each((value) => value === rule);
  const [name, argument] = Object.entries(rule)[0] ?? ['', undefined];
  const compile = Object.hasOwn(RULES, name) ? RULES[name] : undefined;
  if (compile === undefined || Object.keys(rule).length !== 1) {
    throw new UnsupportedError(`the filter rule ${JSON.stringify(rule)} is not supported`);
  }
  return compile(argument);
}

const COMPARE: Record<string, (value: number, bound: number) => boolean> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

function compileNumeric(argument: unknown): ((value: number) => boolean)[] {
  const parts = Array.isArray(argument) ? (argument as unknown[]) : [];
  if (parts.length === 0 || parts.length % 2 !== 0)
    throw new UnsupportedError('"numeric" needs pairs such as [">", 0]');
  const tests: ((value: number) => boolean)[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const compare = COMPARE[String(parts[at])];
    const bound = parts[at + 1];
    if (compare === undefined || typeof bound !== 'number') {
      throw new UnsupportedError(`"numeric" does not support ${JSON.stringify(parts.slice(at, at + 2))}`);
    }
    tests.push((value) => compare(value, bound));
  }
  return tests;
}

function hasLeaf(value: unknown): boolean {
  return Array.isArray(value) ? value.some(hasLeaf) : value !== undefined && !isRecord(value);
}

function each(test: Matches): Matches {
  return (value) => (Array.isArray(value) ? value.some((item) => test(item)) : test(value));
}

function eachText(test: (text: string) => boolean): Matches {
  return each((value) => typeof value === 'string' && test(value));
}

function textOf(rule: string, argument: unknown): string {
  if (typeof argument !== 'string') throw new UnsupportedError(`"${rule}" needs a string`);
  return argument;
}
