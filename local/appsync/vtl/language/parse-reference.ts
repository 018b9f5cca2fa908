import type { Cursor } from './cursor.ts';
import type { Expression, Reference, Step } from './syntax.ts';

const IDENTIFIER = '[A-Za-z_][\\w-]*';
const START = new RegExp(`\\$(!?)(\\{?)(${IDENTIFIER})`, 'y');
const MEMBER = new RegExp(`\\.(${IDENTIFIER})(\\(?)`, 'y');

export interface ParsedReference {
  reference: Reference;
  /** True for `$!name`, which renders nothing instead of its source if it is null. */
  quiet: boolean;
}

/**
 * Parses a reference such as `$name`, `$!name`, `${name}` or `$name.property.method($argument)[0]`. Returns
 * undefined, without moving, if the text is not a reference.
 */
export function parseReference(cursor: Cursor): ParsedReference | undefined {
  const begin = cursor.at;
  const start = cursor.take(START);
  if (!start) return undefined;
  const [, bang = '', brace = '', name = ''] = start;
  const steps: Step[] = [];
  for (let step = parseStep(cursor); step; step = parseStep(cursor)) steps.push(step);
  if (brace !== '' && !cursor.take(/\}/y)) {
    cursor.at = begin;
    return undefined;
  }
  return { reference: { type: 'reference', name, steps }, quiet: bang !== '' };
}

function parseStep(cursor: Cursor): Step | undefined {
  const begin = cursor.at;
  const member = cursor.take(MEMBER);
  if (member) {
    const [, name = '', paren = ''] = member;
    if (paren === '') return { type: 'property', name };
    const position = cursor.position(begin + 1);
    const args = parseArguments(cursor);
    if (args) return { type: 'call', name, args, position };
    // As in Velocity, the parenthesis is text if what follows cannot be an argument.
    cursor.at = begin + 1 + name.length;
    return { type: 'property', name };
  }
  const position = cursor.position();
  if (!cursor.take(/\[\s*/y)) return undefined;
  if (startsParameter(cursor)) {
    const index = cursor.grammar.parameter(cursor);
    if (cursor.take(/\s*\]/y)) return { type: 'index', index, position };
  }
  cursor.at = begin;
  return undefined;
}

function parseArguments(cursor: Cursor): Expression[] | undefined {
  if (cursor.take(/\s*\)/y)) return [];
  cursor.take(/\s*/y);
  if (!startsParameter(cursor)) return undefined;
  const args = [cursor.grammar.parameter(cursor)];
  while (cursor.take(/\s*,\s*/y)) args.push(cursor.grammar.parameter(cursor));
  cursor.expect(/\s*\)/y, '"," or ")"');
  return args;
}

function startsParameter(cursor: Cursor): boolean {
  return cursor.peek(/["'[{]|-?\d|\$!?\{?[A-Za-z_]|(?:true|false|null)\b/y) !== undefined;
}
