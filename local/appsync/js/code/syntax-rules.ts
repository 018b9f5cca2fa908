import type { AnyNode } from 'acorn';

/**
 * Syntax that APPSYNC_JS does not support, according to AWS's list and AWS's ESLint plugin. `check` returns a
 * message for a node that breaks the rule.
 * https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html
 */
interface SyntaxRule {
  /** The rule's name in `@aws-appsync/eslint-plugin`, if the plugin has it. */
  name: string;
  check(node: AnyNode, parent: AnyNode | undefined): string | undefined;
}

/** Array methods that take a callback. Code may not pass functions to anything else. */
const CALLBACK_METHODS = new Set(
  'map find filter findIndex findLast findLastIndex forEach reduce reduceRight every some flatMap'.split(' '),
);

export const SYNTAX_RULES: SyntaxRule[] = [
  forTypes('no-try', 'A try statement', 'TryStatement'),
  forTypes('no-throw', 'A throw statement (use util.error)', 'ThrowStatement'),
  forTypes('no-while', 'A while or do-while loop', 'WhileStatement', 'DoWhileStatement'),
  forTypes('no-for', 'A for (;;) loop (use for-of or for-in)', 'ForStatement'),
  forTypes('no-continue', 'A continue statement', 'ContinueStatement'),
  forTypes('no-labels', 'A label', 'LabeledStatement'),
  forTypes('no-classes', 'A class', 'ClassDeclaration', 'ClassExpression'),
  forTypes('no-this', 'this', 'ThisExpression'),
  forTypes('no-yield', 'yield', 'YieldExpression'),
  forTypes('no-await', 'await', 'AwaitExpression'),
  forTypes('no-import', 'import()', 'ImportExpression'),
  forTypes('no-meta', 'import.meta or new.target', 'MetaProperty'),
  forTypes('no-debugger', 'A debugger statement', 'DebuggerStatement'),
  {
    name: 'no-async',
    check: (node) =>
      (isFunction(node) && node.async) || (node.type === 'ForOfStatement' && node.await)
        ? unsupported('async')
        : undefined,
  },
  {
    name: 'no-generators',
    check: (node) => (isFunction(node) && node.generator ? unsupported('A generator function') : undefined),
  },
  {
    name: 'no-regex',
    check: (node) =>
      node.type === 'Literal' && node.regex ? unsupported('A regular expression literal') : undefined,
  },
  {
    name: 'no-disallowed-unary-operators',
    check: (node) =>
      node.type === 'UpdateExpression' || (node.type === 'UnaryExpression' && node.operator === '~')
        ? unsupported(`The operator ${node.operator}`)
        : undefined,
  },
  {
    name: 'no-disallowed-binary-operators',
    check: (node) =>
      node.type === 'BinaryExpression' && (node.operator === 'in' || node.operator === 'instanceof')
        ? unsupported(`The operator ${node.operator}`)
        : undefined,
  },
  {
    name: 'no-function-methods',
    check: (node) => {
      const method = calledMethod(node);
      return method === 'apply' || method === 'bind' || method === 'call'
        ? unsupported(`Function.prototype.${method}`)
        : undefined;
    },
  },
  {
    name: 'no-sort-comparator',
    check: (node) =>
      node.type === 'CallExpression' && calledMethod(node) === 'sort' && node.arguments.length > 0
        ? 'Array.prototype.sort does not support arguments'
        : undefined,
  },
  {
    name: 'no-function-passing',
    check: (node) =>
      node.type === 'CallExpression' &&
      node.arguments.some(isFunction) &&
      !CALLBACK_METHODS.has(calledMethod(node) ?? '') &&
      calledMethod(node) !== 'sort'
        ? 'Functions cannot be passed as arguments, except to array methods that take a callback'
        : undefined,
  },
  {
    name: 'no-function-return',
    check: (node, parent) =>
      isFunction(node) &&
      (parent?.type === 'ReturnStatement' ||
        (parent?.type === 'ArrowFunctionExpression' && (parent.body as AnyNode) === node))
        ? 'Functions cannot be returned'
        : undefined,
  },
];

function forTypes(name: string, what: string, ...types: AnyNode['type'][]): SyntaxRule {
  return { name, check: (node) => (types.includes(node.type) ? unsupported(what) : undefined) };
}

function unsupported(what: string): string {
  return `${what} is not supported`;
}

export function isFunction(node: AnyNode) {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression'
  );
}

function calledMethod(node: AnyNode): string | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined;
  const { property, computed } = node.callee;
  return !computed && property.type === 'Identifier' ? property.name : undefined;
}
