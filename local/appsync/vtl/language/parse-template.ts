import { Cursor, type Grammar } from './cursor.ts';
import { parseDirective } from './parse-directive.ts';
import { parseParameter } from './parse-parameter.ts';
import { parseReference } from './parse-reference.ts';
import type { Node } from './syntax.ts';

const GRAMMAR: Grammar = { parameter: parseParameter, nodes: parseNodes, text: parseText };

/**
 * Parses a template in Velocity 1.7's language.
 * https://velocity.apache.org/engine/1.7/vtl-reference.html
 *
 * @throws TemplateSyntaxError for a template that does not follow the grammar
 */
export function parseTemplate(text: string): Node[] {
  return parseText(new Cursor(text, GRAMMAR));
}

/** Parses everything up to the end of the text. */
function parseText(cursor: Cursor): Node[] {
  const nodes = parseNodes(cursor);
  if (!cursor.done) cursor.fail('the end of the template');
  return nodes;
}

/** Parses up to the end of the text or to `#end`, `#else` or `#elseif`, which remain unread. */
function parseNodes(cursor: Cursor): Node[] {
  const nodes: Node[] = [];
  while (!cursor.done && !cursor.peek(/#\{?(?:end|else|elseif)\b/y)) nodes.push(...parseNode(cursor));
  return nodes;
}

function parseNode(cursor: Cursor): Node[] {
  if (cursor.take(/##[^\n]*(?:\n|$)|#\*[\s\S]*?(?:\*#|$)/y)) return [];
  const raw = cursor.take(/#\[\[([\s\S]*?)\]\]#/y);
  if (raw) return [{ type: 'text', text: raw[1] ?? '' }];
  const [backslashes = ''] = cursor.take(/\\+(?=[$#])/y) ?? [];
  if (cursor.peek(/\$/y)) return [parseOutput(cursor, backslashes)];
  if (cursor.peek(/#/y)) return parseHash(cursor, backslashes);
  return [{ type: 'text', text: backslashes + cursor.expect(/\\|[^\\$#]+/y, 'text')[0] }];
}

function parseOutput(cursor: Cursor, { length: backslashes }: string): Node {
  const begin = cursor.at;
  const parsed = parseReference(cursor);
  if (!parsed) return { type: 'text', text: '\\'.repeat(backslashes) + cursor.expect(/\$/y, '"$"')[0] };
  return { type: 'output', ...parsed, source: cursor.text.slice(begin, cursor.at), backslashes };
}

/** Two backslashes before a directive are one, and a single backslash makes the directive text. */
function parseHash(cursor: Cursor, { length }: string): Node[] {
  const begin = cursor.at;
  const directive = parseDirective(cursor);
  const before = '\\'.repeat(directive ? Math.floor(length / 2) : length);
  if (directive && length % 2 === 0)
    return before ? [{ type: 'text', text: before }, directive] : [directive];
  cursor.at = begin + 1;
  return [{ type: 'text', text: `${before}#` }];
}
