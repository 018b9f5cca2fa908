import type { Cursor } from './cursor.ts';
import type { Expression } from './syntax.ts';

const DOUBLE = /"((?:[^"]|"")*)"/y;
const SINGLE = /'((?:[^']|'')*)'/y;

/**
 * Parses a string. A doubled quote is a quote, and a backslash is an ordinary character. Text in double quotes
 * is a template itself.
 */
export function parseString(cursor: Cursor): Expression {
  const position = cursor.position(cursor.at + 1);
  const single = cursor.take(SINGLE)?.[1];
  if (single !== undefined) return { type: 'literal', value: single.replaceAll("''", "'") };
  const [, quoted = ''] = cursor.expect(DOUBLE, 'a string');
  const text = quoted.replaceAll('""', '"');
  if (!/[$#]/.test(text)) return { type: 'literal', value: text };
  return { type: 'template', nodes: cursor.nested(() => cursor.grammar.text(cursor.within(text, position))) };
}
