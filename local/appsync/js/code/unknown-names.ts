import type { AnyNode, ImportDeclaration, MemberExpression, Program } from 'acorn';
import { fullAncestor } from 'acorn-walk';
import { GLOBALS, STATIC_MEMBERS } from './built-ins.ts';
import { HOST_FUNCTIONS } from '../util/host-functions.ts';

/** Globals that AppSync adds to JavaScript's. They need no import. */
const HOST_OBJECTS = ['util', 'extensions', 'runtime', 'console'];
/** All host functions and the objects that contain them, such as `util.time`. */
const HOST_PATHS = new Set(
  [...HOST_FUNCTIONS.keys()].flatMap((name) => {
    const parts = name.split('.');
    return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
  }),
);

interface UnknownName {
  node: AnyNode;
  message: string;
  rule: 'no-disallowed-globals' | 'no-disallowed-methods';
}

/**
 * Finds the names that APPSYNC_JS does not have: a global like `fetch`, or a member like `Math.sqrt` or
 * `util.nope`. Ignores operands of `typeof` and, to avoid false positives, names that the code declares
 * anywhere. Does not check computed names or members of values, because these fail only at run time.
 */
export function findUnknownNames(program: Program): UnknownName[] {
  const { uses, declared, imports } = namesOf(program);
  return uses.flatMap(({ identifier, member }): UnknownName[] => {
    const { name } = identifier;
    if (declared.has(name)) return [];
    const host = imports.get(name) ?? (HOST_OBJECTS.includes(name) ? name : undefined);
    const isKnown = host !== undefined || imports.has(name) || GLOBALS.includes(name);
    if (!isKnown)
      return [{ node: identifier, message: `There is no ${name}`, rule: 'no-disallowed-globals' }];
    if (member === undefined) return [];
    const [, first = '', ...others] = partsOf(member);
    const isMissing =
      host === undefined
        ? !imports.has(name) && STATIC_MEMBERS[name]?.includes(first) === false
        : !HOST_PATHS.has([host, first, ...others].join('.'));
    if (!isMissing) return [];
    const message = `There is no ${partsOf(member).join('.')}`;
    return [{ node: member, message, rule: 'no-disallowed-methods' }];
  });
}

interface Use {
  identifier: AnyNode & { name: string };
  /** The longest chain of non-computed members that begins with the identifier. */
  member: MemberExpression | undefined;
}

interface Names {
  uses: Use[];
  declared: Set<string>;
  /** Imported host objects by local name. The value is undefined for all other imports. */
  imports: Map<string, string | undefined>;
}

function namesOf(program: Program): Names {
  const names: Names = { uses: [], declared: new Set(), imports: new Map() };
  fullAncestor(program, (node, _state, ancestors, type) => {
    if (node.type === 'ImportDeclaration') addImports(node, names.imports);
    if (node.type !== 'Identifier') return;
    if (type === 'VariablePattern') return void names.declared.add(node.name);
    const member = memberAround(node, ancestors);
    const parent = ancestors[ancestors.indexOf(member ?? node) - 1];
    if (parent?.type !== 'UnaryExpression' || parent.operator !== 'typeof')
      names.uses.push({ identifier: node, member });
  });
  return names;
}

function addImports({ specifiers, source }: ImportDeclaration, imports: Names['imports']): void {
  for (const specifier of specifiers) {
    const { name } = specifier.local;
    if (specifier.type === 'ImportNamespaceSpecifier')
      imports.set(name, source.value === '@aws-appsync/utils/dynamodb' ? 'dynamodb' : undefined);
    else {
      const original =
        specifier.type === 'ImportSpecifier' && specifier.imported.type === 'Identifier'
          ? specifier.imported.name
          : '';
      imports.set(name, HOST_OBJECTS.includes(original) ? original : undefined);
    }
  }
}

function memberAround(identifier: AnyNode, ancestors: AnyNode[]): MemberExpression | undefined {
  let member: MemberExpression | undefined;
  let inner = identifier;
  for (const outer of ancestors.slice(0, -1).reverse()) {
    if (outer.type !== 'MemberExpression' || outer.object !== inner || outer.computed) break;
    member = inner = outer;
  }
  return member;
}

/** Returns the names in a chain of members, such as `util`, `time` and `nowISO8601`. */
function partsOf(node: AnyNode): string[] {
  if (node.type === 'Identifier') return [node.name];
  if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier') return [];
  return [...partsOf(node.object), node.property.name];
}
