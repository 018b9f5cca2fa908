import type { Cursor } from './cursor.ts';
import { parseParameter } from './parse-parameter.ts';
import type { BinaryOperator, Expression } from './syntax.ts';

/** Operators from the weakest to the strongest. A minus sign directly before a digit belongs to the number. */
const LEVELS: RegExp[] = [
  /\s*(\|\||or\b)\s*/y,
  /\s*(&&|and\b)\s*/y,
  /\s*(==|!=|eq\b|ne\b)\s*/y,
  /\s*(<=|>=|<|>|le\b|ge\b|lt\b|gt\b)\s*/y,
  /\s*(\+|-(?!\d))\s*/y,
  /\s*([*/%])\s*/y,
];
const WORDS: Record<string, BinaryOperator> = {
  or: '||',
  and: '&&',
  eq: '==',
  ne: '!=',
  le: '<=',
  ge: '>=',
  lt: '<',
  gt: '>',
};

/** Parses the expression in `#if(…)`, `#set(…)` or `#return(…)`, up to the closing parenthesis. */
export function parseExpression(cursor: Cursor, level = 0): Expression {
  const operators = LEVELS[level];
  if (!operators) return parseUnary(cursor);
  cursor.take(/\s*/y);
  const begin = cursor.at;
  let left = parseExpression(cursor, level + 1);
  let leftSource = cursor.text.slice(begin, cursor.at);
  for (let match = cursor.take(operators); match; match = cursor.take(operators)) {
    const [, word = ''] = match;
    const operator = WORDS[word] ?? (word as BinaryOperator);
    const middle = cursor.at;
    const right = parseExpression(cursor, level + 1);
    left = {
      type: 'binary',
      operator,
      left,
      right,
      source: [leftSource, cursor.text.slice(middle, cursor.at)],
    };
    leftSource = cursor.text.slice(begin, cursor.at);
  }
  return left;
}

function parseUnary(cursor: Cursor): Expression {
  return cursor.nested(() => {
    if (cursor.take(/\s*(?:!(?!=)|not\b)\s*/y)) return { type: 'not', operand: parseUnary(cursor) };
    if (cursor.take(/\s*\(\s*/y)) {
      const expression = parseExpression(cursor);
      cursor.expect(/\s*\)/y, '")"');
      return expression;
    }
    return parseParameter(cursor);
  });
}
