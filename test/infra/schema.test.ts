import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  visit,
  type ASTNode,
  type ConstDirectiveNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { fieldsOf, mutation, query, schema, SDL, subscription } from './support/schema.ts';

const ours = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type) && type.astNode);
const objects = ours.filter(isObjectType);
const directivesOf = (node: { directives?: readonly ConstDirectiveNode[] } | null | undefined) =>
  (node?.directives ?? []).map(({ name }) => name.value).sort();

/** Returns the object types that can be reached from a field, including the field's own type. */
function reachableFrom(field: GraphQLField<unknown, unknown>, found = new Set<GraphQLObjectType>()) {
  const type: GraphQLNamedType = getNamedType(field.type);
  if (!isObjectType(type) || found.has(type)) return found;
  found.add(type);
  for (const inner of fieldsOf(type)) reachableFrom(inner, found);
  return found;
}

/** Returns the mutations that trigger a subscription field. */
function mutationsOf(field: GraphQLField<unknown, unknown>): string[] {
  const directive = field.astNode!.directives!.find(({ name }) => name.value === 'aws_subscribe');
  const value = directive?.arguments?.find(({ name }) => name.value === 'mutations')?.value;
  if (value?.kind !== Kind.LIST) return [];
  return value.values.map((name) => (name.kind === Kind.STRING ? name.value : ''));
}

describe('in the schema,', () => {
  const riding = fieldsOf(mutation).filter(({ name }) => name === 'submitTelemetry');
  const publishing = fieldsOf(mutation).filter((field) => !riding.includes(field));
  const published = new Set(publishing.flatMap((field) => [...reachableFrom(field)]));
  const submitted = new Set(riding.flatMap((field) => [...reachableFrom(field)]));

  it('types returned to publishers are readable by publishers and viewers, including nested types', () => {
    expect([...published].map(({ name }) => name).sort()).toEqual([
      'Race',
      'Rankings',
      'RankingsEntry',
      'RosterRider',
      'Winner',
    ]);
    for (const type of published)
      expect(directivesOf(type.astNode), type.name).toEqual(['aws_api_key', 'aws_iam']);
  });

  it('all other types are for viewers only', () => {
    const others = objects.filter(
      (type) => !published.has(type) && !submitted.has(type) && type !== mutation,
    );
    expect(others).toContain(query);
    expect(others).toContain(subscription);
    for (const type of others) expect(directivesOf(type.astNode), type.name).toEqual(['aws_api_key']);
  });

  it('mutations are for publishers only', () => {
    expect(directivesOf(mutation.astNode)).toEqual(['aws_iam']);
    expect(publishing).not.toEqual([]);
    for (const { name, astNode } of publishing) expect(directivesOf(astNode), name).toEqual(['aws_iam']);
  });

  it('the riders’ mutation and its return type are for riders only, and nothing else is for riders', () => {
    expect(riding).toHaveLength(1);
    expect([...submitted].map(({ name }) => name)).toEqual(['SubmittedReading']);
    const theirs = [...riding, ...submitted];
    for (const { name, astNode } of theirs)
      expect(directivesOf(astNode), name).toEqual(['aws_cognito_user_pools']);
    expect(SDL.match(/@aws_cognito_user_pools/g)).toHaveLength(theirs.length);
  });

  it('no other field has directives that differ from those of its type', () => {
    for (const type of objects.filter((type) => type !== mutation))
      for (const { name, astNode } of fieldsOf(type))
        expect(
          directivesOf(astNode).filter((directive) => directive !== 'aws_subscribe'),
          `${type.name}.${name}`,
        ).toEqual([]);
  });
});

describe('subscriptions', () => {
  it.each(fieldsOf(subscription).map((field) => ({ name: field.name, field })))(
    'include $name, which is triggered by mutations that return its type',
    ({ field }) => {
      expect(mutationsOf(field)).not.toEqual([]);
      for (const name of mutationsOf(field)) {
        const source = mutation.getFields()[name];
        expect(source, `${name} is not a mutation`).toBeDefined();
        expect(`${name}: ${String(source!.type)}`).toBe(`${name}: ${String(field.type)}`);
      }
    },
  );

  it('are nullable, because AppSync returns null when a client subscribes', () => {
    expect(fieldsOf(subscription)).not.toEqual([]);
    for (const { name, type } of fieldsOf(subscription)) expect(isNonNullType(type), name).toBe(false);
  });

  it('are triggered by every mutation for publishers', () => {
    const heard = fieldsOf(subscription).flatMap(mutationsOf);
    expect(heard.sort()).toEqual(['publishRaceCompleted', 'publishRankings']);
  });
});

describe('among the publishers’ inputs,', () => {
  it.each([
    // `top` is derived from the entries
    ['PublishRankingsInput', 'Rankings', ['top']],
    ['RankingsEntryInput', 'RankingsEntry', []],
    ['WinnerInput', 'Winner', []],
  ])(
    '%s has exactly the fields of %s, except fields that a resolver derives',
    (inputName, outputName, resolved) => {
      const [input, output] = [schema.getType(inputName), schema.getType(outputName)];
      if (!isInputObjectType(input) || !isObjectType(output))
        throw new Error('the schema does not have these types');
      const shape = (type: { getFields(): Record<string, { type: unknown }> }) =>
        Object.entries(type.getFields()).map(
          ([name, field]) => `${name}: ${String(field.type).replace('Input', '')}`,
        );
      const published = shape(output).filter(
        (field) => !resolved.some((name) => field.startsWith(`${name}:`)),
      );
      expect(shape(input)).toEqual(published);
    },
  );
});

describe('in the documentation of the schema,', () => {
  /**
   * Types of values that need a unit, a range or a condition. The names of ids, objects and lists say enough.
   */
  const VALUES = ['Int', 'Float', 'String', 'Boolean', 'AWSDateTime'];
  const needsDescription = (node: ASTNode) => {
    if (node.kind === Kind.ENUM_VALUE_DEFINITION) return true;
    if (node.kind !== Kind.FIELD_DEFINITION && node.kind !== Kind.INPUT_VALUE_DEFINITION) return false;
    const type = node.type.kind === Kind.NON_NULL_TYPE ? node.type.type : node.type;
    return type.kind === Kind.NAMED_TYPE && VALUES.includes(type.name.value);
  };

  it('every enum value, number, string, boolean and time has a description', () => {
    const bare: string[] = [];
    let described = 0;
    const path: string[] = [];
    visit(parse(SDL), {
      enter(node) {
        if (!('name' in node) || !node.name || !node.kind.endsWith('Definition')) return;
        path.push(node.name.value);
        if (!('description' in node) || !needsDescription(node)) return;
        if (node.description?.value.trim()) described += 1;
        else bare.push(path.join('.'));
      },
      leave(node) {
        if ('name' in node && node.name && node.kind.endsWith('Definition')) path.pop();
      },
    });
    expect(bare).toEqual([]);
    const enums = ours.filter(isEnumType).flatMap((type) => type.getValues());
    expect(described).toBeGreaterThan(enums.length);
  });
});
