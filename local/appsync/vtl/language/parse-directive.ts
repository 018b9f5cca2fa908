import { DirectiveNotEmulatedError, type Cursor } from './cursor.ts';
import { parseExpression } from './parse-expression.ts';
import { parseReference } from './parse-reference.ts';
import type { Expression, Node, Reference } from './syntax.ts';

const NAME = /#(?:([a-z]+)(?!\w)|\{([a-z]+)\})/y;
/** Spaces up to the end of the line, which a directive removes if nothing else follows it. */
const REST_OF_LINE = /[ \t]*\r?\n/y;
const NOT_EMULATED = new Set(['macro', 'define', 'evaluate', 'parse', 'include', 'stop']);

/** Parses a directive. Returns undefined, at any position, if the text is not a directive. */
export function parseDirective(cursor: Cursor): Node | undefined {
  const start = cursor.position();
  const [, plain, braced] = cursor.take(NAME) ?? [];
  const name = plain ?? braced ?? '';
  if (NOT_EMULATED.has(name) && (name === 'stop' || cursor.peek(/\s*\(/y)))
    throw new DirectiveNotEmulatedError(`#${name}`, start);
  if (name === 'break') return ended(cursor, { type: 'break' });
  if (name === 'return') {
    const value = cursor.take(/[ \t]*\(/y) ? parseToParenthesis(cursor) : undefined;
    return ended(cursor, { type: 'return', value });
  }
  if (name !== 'set' && name !== 'if' && name !== 'foreach') return undefined;
  if (!cursor.take(/[ \t]*\(\s*/y)) return undefined;
  return cursor.nested(() => {
    if (name === 'set') return parseSet(cursor);
    return name === 'if' ? parseIf(cursor) : parseForeach(cursor);
  });
}

function parseSet(cursor: Cursor): Node {
  const target = parseTarget(cursor);
  cursor.expect(/\s*=\s*/y, '"="');
  return ended(cursor, { type: 'set', target, value: parseToParenthesis(cursor) });
}

function parseTarget(cursor: Cursor): Reference {
  const { reference } = parseReference(cursor) ?? cursor.fail('a reference');
  if (reference.steps.at(-1)?.type === 'call') cursor.fail('a variable, a property or an index');
  return reference;
}

function parseIf(cursor: Cursor): Node {
  const branches: { condition: Expression; body: Node[] }[] = [];
  let otherwise: Node[] = [];
  do {
    const condition = parseToParenthesis(cursor);
    cursor.take(REST_OF_LINE);
    branches.push({ condition, body: cursor.grammar.nodes(cursor) });
  } while (cursor.take(/#(?:elseif|\{elseif\})[ \t]*\(\s*/y));
  if (cursor.take(/#(?:else(?!\w)|\{else\})/y)) {
    cursor.take(REST_OF_LINE);
    otherwise = cursor.grammar.nodes(cursor);
  }
  return parseEnd(cursor, { type: 'if', branches, otherwise });
}

function parseForeach(cursor: Cursor): Node {
  const position = cursor.position();
  const { reference } = parseReference(cursor) ?? cursor.fail('a variable');
  cursor.expect(/\s+in\s+|\s*in(?=\s*[[$])\s*/y, '"in"');
  const list = parseToParenthesis(cursor);
  cursor.take(REST_OF_LINE);
  const body = cursor.grammar.nodes(cursor);
  return parseEnd(cursor, { type: 'foreach', variable: reference.name, list, body, position });
}

function parseToParenthesis(cursor: Cursor): Expression {
  const expression = parseExpression(cursor);
  cursor.expect(/\s*\)/y, 'an operator or ")"');
  return expression;
}

function parseEnd(cursor: Cursor, node: Node): Node {
  cursor.expect(/#(?:end(?!\w)|\{end\})/y, '"#end"');
  return ended(cursor, node);
}

function ended(cursor: Cursor, node: Node): Node {
  cursor.take(REST_OF_LINE);
  return node;
}
