import { UnsupportedError } from '../shared/errors.ts';
import { isRecord } from '../shared/is-record.ts';
import { operationIn, textOf, type Matches, type Operator } from './operators.ts';

/**
 * Returns the operator `anything-but`. Its argument is a string, a number, a list of strings or of numbers, or
 * another operator with one or several strings. A missing value does not match.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-anything-but
 *
 * @param operators operators that can be negated
 */
export function anythingBut(operators: Readonly<Record<string, Operator>>): Operator {
  return (argument) => {
    const excluded = isRecord(argument) ? operations(argument, operators) : literals(argument);
    return (value) => {
      if (value === undefined) return false;
      const values = Array.isArray(value) ? (value as unknown[]) : [value];
      return values.some((item) => !excluded.some((test) => test(item)));
    };
  };
}

function operations(
  argument: Record<string, unknown>,
  operators: Readonly<Record<string, Operator>>,
): Matches[] {
  const found = operationIn(argument, operators);
  if (found === undefined)
    throw new UnsupportedError(
      `"anything-but" does not support ${JSON.stringify(argument)}; use a literal or one of ${Object.keys(operators).join(', ')}`,
    );
  const { name, compile } = found;
  return listOf(found.argument).map((text) => {
    if (text === '' && (name === 'prefix' || name === 'suffix'))
      throw new UnsupportedError(`"anything-but" with an empty ${name} matches nothing`);
    return compile(textOf(name, text));
  });
}

function literals(argument: unknown): Matches[] {
  const values = listOf(argument);
  const [type] = values.map((value) => typeof value);
  const allowed = type === 'string' || type === 'number';
  if (!allowed || values.some((value) => typeof value !== type))
    throw new UnsupportedError(
      `"anything-but" needs strings or numbers, but not both, instead of ${JSON.stringify(argument)}`,
    );
  return values.map((literal) => (value) => value === literal);
}

function listOf(argument: unknown): unknown[] {
  return Array.isArray(argument) ? (argument as unknown[]) : [argument];
}
