import type { AnyNode, Program } from 'acorn';
import { fullAncestor } from 'acorn-walk';
import { isFunction } from './syntax-rules.ts';

/**
 * Finds a call that makes a named function call itself, directly or indirectly. Assumes that names are
 * unique, which bundlers ensure at the top level.
 */
export function findRecursion(program: Program): { name: string; node: AnyNode } | undefined {
  const calls = new Map<string, Map<string, AnyNode>>();
  fullAncestor(program, (node, _state, ancestors) => {
    const call = node;
    if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier') return;
    for (const caller of enclosingNames(ancestors)) {
      const callees = calls.get(caller) ?? new Map<string, AnyNode>();
      calls.set(caller, callees.set(call.callee.name, call));
    }
  });
  for (const name of calls.keys()) {
    const seen = new Set<string>();
    const pending = [name];
    for (let current = pending.pop(); current !== undefined; current = pending.pop()) {
      for (const [callee, node] of calls.get(current) ?? []) {
        if (callee === name) return { name, node };
        if (!seen.has(callee)) pending.push(callee);
        seen.add(callee);
      }
    }
  }
  return undefined;
}

/** Returns the names of the enclosing functions, which can be declared or assigned to a variable. */
function enclosingNames(ancestors: AnyNode[]): string[] {
  return ancestors.flatMap((node, index) => {
    if (!isFunction(node)) return [];
    if (node.type !== 'ArrowFunctionExpression' && node.id) return [node.id.name];
    const parent = ancestors[index - 1];
    return parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? [parent.id.name] : [];
  });
}
