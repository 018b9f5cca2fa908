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
