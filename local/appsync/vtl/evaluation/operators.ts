import type { BinaryOperator } from '../language/syntax.ts';
import { toText } from '../values/to-text.ts';
import { equal } from '../values/equal.ts';
import type { Value } from '../values/value.ts';

type Number_ = bigint | number;
type Arithmetic = '+' | '-' | '*' | '/' | '%';

/** Only null and false are false. Zero and empty strings are true. */
export function isTrue(value: Value): boolean {
  return value !== null && value !== false;
}

/**
 * Applies an operator to two values. `&&` and `||` are not handled here, because they may skip the right side.
 *
 * @param sources the source text of both sides, which `+` uses in place of a null
 */
export function apply(
  operator: Exclude<BinaryOperator, '&&' | '||'>,
  left: Value,
  right: Value,
  sources: readonly [string, string],
): Value {
  switch (operator) {
    case '==':
      return same(left, right);
    case '!=':
      return !same(left, right);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return isNumber(left) && isNumber(right) && compare(operator, left, right);
    case '+':
      if (typeof left === 'string' || typeof right === 'string')
        return `${textOr(left, sources[0])}${textOr(right, sources[1])}`;
  }
  if (!isNumber(left) || !isNumber(right)) return null;
  return calculate(operator, left, right);
}

/** Numbers are equal if their values are. Values of different classes are equal if their text is. */
function same(left: Value, right: Value): boolean {
  if (left === null || right === null) return left === right;
  if (isNumber(left) && isNumber(right)) return Number(left) === Number(right);
  if (typeof left === 'object' && typeof right === 'object') return equal(left, right);
  return toText(left) === toText(right);
}

function compare(operator: '<' | '<=' | '>' | '>=', left: Number_, right: Number_): boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

/** Integers stay integers, so 7 / 2 is 3. Dividing an integer by zero yields null. */
function calculate(operator: Arithmetic, left: Number_, right: Number_): Value {
  if (typeof left !== 'bigint' || typeof right !== 'bigint')
    return withDoubles(operator, Number(left), Number(right));
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return BigInt.asIntN(64, left * right);
    case '/':
      return right === 0n ? null : left / right;
    case '%':
      return right === 0n ? null : left % right;
  }
}

function withDoubles(operator: Arithmetic, left: number, right: number): Value {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? null : left / right;
    case '%':
      return right === 0 ? null : left % right;
  }
}

function isNumber(value: Value): value is Number_ {
  return typeof value === 'bigint' || typeof value === 'number';
}

function textOr(value: Value, source: string): string {
  return value === null ? source : toText(value);
}
