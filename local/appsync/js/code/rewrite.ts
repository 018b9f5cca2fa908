import type { AnyNode, ForInStatement, ForOfStatement, ImportDeclaration, Program } from 'acorn';
import { simple } from 'acorn-walk';
import { Faults, NotEmulatedError } from '../../shared/errors.ts';
import { MAX_LOOP_ITERATIONS } from '../../shared/limits.ts';
import { Edits } from './edits.ts';
import { refusal } from './parse.ts';

/** The names that each runtime module exports. */
export type ModuleExports = ReadonlyMap<string, ReadonlySet<string>>;

const NOT_EMULATED_MODULES = new Set(['@aws-appsync/utils/rds', '@aws-appsync/utils/ai']);

export interface RewrittenModule {
  /** The code begins in the second line. */
  source: string;
  /** Returns the column in the code that was uploaded, for a line of that code. */
  originalColumn: (line: number, column: number) => number;
}

/**
 * Rewrites a module as a function `($modules, $limit)` that returns the handlers and counts loop iterations.
 * The module cannot run unchanged, because Node.js needs an experimental flag to evaluate a module in a `vm`
 * context.
 *
 * @throws DefinitionError with all faults of the imports and exports
 */
export function rewriteModule(
  name: string,
  code: string,
  program: Program,
  modules: ModuleExports,
): RewrittenModule {
  const edits = new Edits();
  const bindings: string[] = [];
  const handlers = new Map<string, string>();
  const faults = new Faults();
  for (const node of program.body) {
    if (node.type === 'ImportDeclaration') {
      bindings.push(...importBindings({ name, modules, faults }, node));
      edits.blank(node.start, node.end);
    } else if (node.type === 'ExportNamedDeclaration') {
      if (node.source)
        faults.add(refusal(name, node, 'Re-exporting from a module is not supported', 'no-re-export'));
      for (const local of declaredNames(node.declaration)) handlers.set(local, local);
      for (const { local, exported } of node.specifiers) handlers.set(nameOf(exported), nameOf(local));
      edits.blank(node.start, node.declaration ? node.declaration.start : node.end);
    } else if (node.type === 'ExportDefaultDeclaration' || node.type === 'ExportAllDeclaration') {
      const message = 'Only the named exports request and response are supported';
      faults.add(refusal(name, node, message, 'no-default-export'));
    }
  }
  for (const handler of ['request', 'response']) {
    if (!handlers.has(handler))
      faults.add(refusal(name, program, `The code exports no ${handler} handler`, 'handlers'));
  }
  faults.throwIfAny();
  countIterations(program, edits);
  const source =
    `(function ($modules, $limit) { 'use strict'; ${bindings.join(' ')}\n${edits.apply(code)}\n` +
    `return { request: ${handlers.get('request')}, response: ${handlers.get('response')} }; })`;
  return { source, originalColumn: (line, column) => edits.originalColumn(code, line, column) };
}

function importBindings(
  { name, modules, faults }: { name: string; modules: ModuleExports; faults: Faults },
  node: ImportDeclaration,
): string[] {
  const source = String(node.source.value);
  if (NOT_EMULATED_MODULES.has(source)) throw new NotEmulatedError(`${name}: the module ${source}`);
  const exported = modules.get(source);
  if (!exported) {
    faults.add(refusal(name, node, `There is no module ${source}`, 'imports'));
    return [];
  }
  return node.specifiers.map((specifier) => {
    const local = specifier.local.name;
    const from = `$modules[${JSON.stringify(source)}]`;
    if (specifier.type === 'ImportNamespaceSpecifier') return `const ${local} = ${from};`;
    const imported = specifier.type === 'ImportSpecifier' ? nameOf(specifier.imported) : 'default';
    if (!exported.has(imported))
      faults.add(refusal(name, specifier, `${source} exports no ${imported}`, 'imports'));
    return `const ${local} = ${from}[${JSON.stringify(imported)}];`;
  });
}

function countIterations(program: Program, edits: Edits): void {
  const loops: (ForInStatement | ForOfStatement)[] = [];
  simple(program, {
    ForInStatement: (node) => void loops.push(node),
    ForOfStatement: (node) => void loops.push(node),
  });
  // Sort outer loops before inner ones, as `wrap` requires.
  loops.sort((a, b) => a.start - b.start || b.end - a.end);
  for (const [index, node] of loops.entries()) {
    const counter = `$loop${index}`;
    edits.wrap(node.start, node.end, `{ let ${counter} = 0; `, ' }');
    const tick = `if ((${counter} += 1) > ${MAX_LOOP_ITERATIONS}) $limit();`;
    edits.wrap(node.body.start, node.body.end, `{ ${tick} `, ' }');
  }
}

function declaredNames(declaration: AnyNode | null | undefined): string[] {
  if (declaration?.type === 'FunctionDeclaration') return declaration.id ? [declaration.id.name] : [];
  if (declaration?.type !== 'VariableDeclaration') return [];
  return declaration.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
}

function nameOf(node: AnyNode): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'Literal' ? String(node.value) : '';
}
