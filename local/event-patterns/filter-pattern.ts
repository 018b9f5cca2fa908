import { messageOf, UnsupportedError } from '../shared/errors.ts';
import { anythingBut } from './anything-but.ts';
import { compilePattern } from './compile-pattern.ts';
import { COMMON_OPERATORS, ruleCompiler, type Matches } from './operators.ts';

const { prefix, suffix, 'equals-ignore-case': ignoreCase } = COMMON_OPERATORS;

const compileRule = ruleCompiler({
  ...COMMON_OPERATORS,
  'anything-but': anythingBut({ prefix, suffix, 'equals-ignore-case': ignoreCase }),
});

/**
 * Compiles a filter pattern of an event source mapping.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax
 */
export function compileFilterPattern(pattern: unknown): Matches {
  return compilePattern(pattern, compileRule);
}

/** @throws UnsupportedError for text that is not JSON */
export function parseFilterPattern(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UnsupportedError(`the filter pattern ${text} is not JSON: ${messageOf(error)}`);
  }
}
