import { parse, print, visit, type ASTNode } from 'graphql';
import { expect, it } from 'vitest';
import { withoutDescriptions } from '../../infra/api/schema-definition.ts';

/** Has every kind of definition and extension that a schema can contain. */
const BARE = `
schema { query: Query }
directive @d(on: Int = 1) repeatable on FIELD_DEFINITION
scalar S
interface N { f(a: Int): Int }
type Query implements N { f(a: Int, b: String = "not a description # nor a comment"): Int @d(on: 2) }
union U = Query
enum E { A B @deprecated(reason: "text") }
input I { f: Int = 3 }
extend schema { mutation: M }
extend scalar S @specifiedBy(url: "text")
extend interface N { g(a: Int): Int }
extend type Query { g(a: Int): Int }
extend union U = M
extend enum E { C }
extend input I { g: Int }
type M { f: Int }
`;

it('is uploaded without descriptions and comments, wherever GraphQL allows descriptions', () => {
  const kinds = new Set<string>();
  const described = visit(parse(BARE), {
    enter(node: ASTNode) {
      // the parser sets this property, perhaps to undefined, on each node that can have a description
      if (!('description' in node)) return undefined;
      kinds.add(node.kind);
      return { ...node, description: { kind: 'StringValue', value: `a ${node.kind}`, block: true } };
    },
  });
  expect([...kinds].sort()).toEqual([
    'DirectiveDefinition',
    'EnumTypeDefinition',
    'EnumValueDefinition',
    'FieldDefinition',
    'InputObjectTypeDefinition',
    'InputValueDefinition',
    'InterfaceTypeDefinition',
    'ObjectTypeDefinition',
    'ScalarTypeDefinition',
    'SchemaDefinition',
    'UnionTypeDefinition',
  ]);
  const sdl = `# a comment\n${print(described).replaceAll('\n', ' # a comment\n')}`;
  expect(withoutDescriptions(sdl)).toBe(print(parse(BARE)));
});
