import { isRecord } from '../shared/is-record.ts';
import { parseJson } from '../shared/parse-json.ts';
import { anythingBut } from './anything-but.ts';
import { cidr } from './cidr.ts';
import { compilePattern } from './compile-pattern.ts';
import { COMMON_OPERATORS, ruleCompiler, type Matches } from './operators.ts';
import { wildcard } from './wildcard.ts';

const { prefix, suffix, 'equals-ignore-case': ignoreCase } = COMMON_OPERATORS;

const compileRule = ruleCompiler({
  ...COMMON_OPERATORS,
  cidr,
  wildcard,
  'anything-but': anythingBut({ prefix, suffix, 'equals-ignore-case': ignoreCase, wildcard }),
});

/**
 * Compiles the `EventPattern` of a rule on an event bus. A dot in a key separates the keys of nested objects,
 * both in the pattern and in the event. CloudFormation also accepts a pattern that is a string with JSON.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern.html
 */
export function compileEventPattern(pattern: unknown): Matches {
  const given = typeof pattern === 'string' ? (parseJson(pattern) ?? pattern) : pattern;
  const matches = compilePattern(withoutDots(given), compileRule);
  return (event) => matches(withoutDots(event));
}

/** Replaces `{"a.b": 1}` with `{"a": {"b": 1}}`, at every level. */
function withoutDots(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDots);
  if (!isRecord(value)) return value;
  const nested: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    const [first = '', ...rest] = key.split('.');
    const plain = rest.reduceRight<unknown>((below, name) => ({ [name]: below }), withoutDots(inner));
    nested[first] = merged(Object.hasOwn(nested, first) ? nested[first] : undefined, plain);
  }
  return nested;
}

function merged(old: unknown, added: unknown): unknown {
  if (!isRecord(old) || !isRecord(added)) return added;
  const both = { ...old };
  for (const [key, value] of Object.entries(added))
    both[key] = merged(Object.hasOwn(both, key) ? both[key] : undefined, value);
  return both;
}
