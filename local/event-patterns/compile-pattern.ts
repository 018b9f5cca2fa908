import { UnsupportedError } from '../shared/errors.ts';
import { isRecord } from '../shared/is-record.ts';
import type { CompileRule, Matches } from './operators.ts';

/**
 * Compiles an event pattern, so that an invalid one fails at startup instead of at the first event.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 *
 * @param compileRule compiles a single rule in a list, such as `"a"` or `{"prefix": "a"}`
 */
export function compilePattern(pattern: unknown, compileRule: CompileRule): Matches {
  if (!isRecord(pattern))
    throw new UnsupportedError(`an event pattern must be a JSON object, not ${JSON.stringify(pattern)}`);
  const tests = Object.entries(pattern).map(([key, inner]) =>
    key === '$or' ? compileOr(inner, compileRule) : compileKey(key, inner, compileRule),
  );
  if (tests.length === 0) throw new UnsupportedError('an event pattern must have at least one key');
  return (value) => tests.every((test) => test(value));
}

function compileOr(alternatives: unknown, compileRule: CompileRule): Matches {
  if (!Array.isArray(alternatives)) throw new UnsupportedError('"$or" needs a list of patterns');
  const tests = alternatives.map((pattern) => compilePattern(pattern, compileRule));
  return (value) => tests.some((test) => test(value));
}

function compileKey(key: string, inner: unknown, compileRule: CompileRule): Matches {
  const test = Array.isArray(inner) ? compileRules(inner, compileRule) : compileNested(inner, compileRule);
  return (value) => test(isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined);
}

/** An array of objects matches if any of its objects matches. */
function compileNested(pattern: unknown, compileRule: CompileRule): Matches {
  const test = compilePattern(pattern, compileRule);
  return (value) => (Array.isArray(value) ? value.some((item) => test(item)) : test(value));
}

/** A list of rules matches if any rule matches. */
function compileRules(rules: unknown[], compileRule: CompileRule): Matches {
  const tests = rules.map(compileRule);
  if (tests.length === 0) throw new UnsupportedError('an event pattern has an empty list of rules');
  return (value) => tests.some((test) => test(value));
}
