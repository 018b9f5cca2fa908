import type { Cursor } from './cursor.ts';
import { parseReference } from './parse-reference.ts';
import { parseString } from './parse-string.ts';
import type { Expression } from './syntax.ts';

const NUMBER = /-?\d+(?:\.\d+(?:[eE][+-]?\d+)?)?/y;
const CONSTANT = /(?:true|false|null)\b/y;
const CONSTANTS = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/**
 * Parses an argument, an item of a list or an entry of a map. Velocity does not allow operators in these
 * places. AppSync's Velocity accepts `null`, which Velocity 1.7 does not have.
 */
export function parseParameter(cursor: Cursor): Expression {
  return cursor.nested(() => {
    const constant = cursor.take(CONSTANT)?.[0];
    if (constant !== undefined) return { type: 'literal', value: CONSTANTS.get(constant) ?? null };
    const number = cursor.take(NUMBER)?.[0];
    if (number !== undefined) return { type: 'literal', value: valueOf(number) };
    if (cursor.peek(/["']/y)) return parseString(cursor);
    if (cursor.take(/\[\s*/y)) return parseListOrRange(cursor);
    if (cursor.take(/\{\s*/y)) return parseMap(cursor);
    return parseReference(cursor)?.reference ?? cursor.fail('a value');
  });
}

/** Integers are `bigint`, and numbers with a fraction are `number`. */
function valueOf(text: string): bigint | number {
  return text.includes('.') ? Number(text) : BigInt(text);
}

function parseListOrRange(cursor: Cursor): Expression {
  const items: Expression[] = [];
  if (cursor.take(/\s*\]/y)) return { type: 'list', items };
  const first = parseParameter(cursor);
  if (cursor.take(/\s*\.\.\s*/y)) {
    const to = parseParameter(cursor);
    cursor.expect(/\s*\]/y, '"]"');
    return { type: 'range', from: first, to };
  }
  items.push(first);
  while (cursor.take(/\s*,\s*/y)) items.push(parseParameter(cursor));
  cursor.expect(/\s*\]/y, '"," or "]"');
  return { type: 'list', items };
}

function parseMap(cursor: Cursor): Expression {
  const entries: [Expression, Expression][] = [];
  if (cursor.take(/\s*\}/y)) return { type: 'map', entries };
  do {
    const key = parseKey(cursor);
    cursor.expect(/\s*:\s*/y, '":"');
    entries.push([key, parseParameter(cursor)]);
  } while (cursor.take(/\s*,\s*/y));
  cursor.expect(/\s*\}/y, '"," or "}"');
  return { type: 'map', entries };
}

/** AWS's examples contain keys without quotes, such as `{id: "1"}`, which Velocity 1.7 does not allow. */
function parseKey(cursor: Cursor): Expression {
  const word = cursor.take(/[A-Za-z_][\w-]*(?=\s*:)/y)?.[0];
  return word === undefined ? parseParameter(cursor) : { type: 'literal', value: word };
}
