import { describe, expect, it } from 'vitest';
import type { GraphqlApiDefinition } from '../../appsync/shared/definition.ts';
import { readVariants } from '../../shared/variants.ts';
import { answering, resolver, start } from './support/fixtures.ts';
import { eachShowing, type Shown, shows } from '../support/shows.ts';

const SIMPLE = 'type Query { a: ID }';

describe('a definition', () => {
  eachShowing<[Shown, string, Partial<GraphqlApiDefinition>, string]>([
    [
      shows('context/resolver-of-no-field'),
      'a resolver for a missing field',
      { resolvers: [resolver('Query.nope', answering(''))] },
      'Query.nope has a resolver but is not in the schema',
    ],
    [shows(), 'a broken schema', { schema: 'type Query { a: Nope }' }, 'Unknown type "Nope"'],
    [
      shows('delivery/mutation-exists'),
      'a subscription to a missing mutation',
      {
        schema:
          'type Query { a: ID } type Mutation { m: ID } type Subscription { s: ID @aws_subscribe(mutations: ["x"]) }',
      },
      'Mutation.x, which does not exist',
    ],
    [
      shows('delivery/same-type'),
      'a subscription of a different type',
      {
        schema:
          'type Query { a: ID } type Mutation { m: ID } type Subscription { s: Int @aws_subscribe(mutations: ["m"]) }',
      },
      'has type Int, but Mutation.m has type ID',
    ],
    [
      shows('http/enum-value-description'),
      'a description on an enum value',
      { schema: `${SIMPLE}\nenum E {\n"First" A\n}` },
      'a description on the enum value E.A, line 3. AppSync reportedly rejects descriptions on enum values',
    ],
    [
      shows('http/other-descriptions'),
      'a description on an argument',
      { schema: 'type Query { a("Which." id: ID): ID }' },
      'a description on the argument Query.a(id:), line 1',
    ],
    [
      shows(),
      'a description on an argument of a directive',
      { schema: `${SIMPLE} directive @d("How." x: Int) on FIELD_DEFINITION` },
      'a description on the argument @d(x:), line 1',
    ],
    [
      shows('http/other-descriptions'),
      'a description on the schema definition',
      { schema: `${SIMPLE} "All." schema { query: Query }` },
      'a description on the schema definition, line 1',
    ],
  ])('with %s is rejected at startup', async (_, overrides, message) => {
    await expect(start({ resolvers: [], ...overrides })).rejects.toThrow(message);
  });

  it('can have descriptions on types, fields and inputs, or anywhere if the variant is on', async () => {
    const usual = '"T" type Query { "F" a: E } "E" enum E { A } "I" input I { "F" b: Int }';
    await (await start({ resolvers: [], schema: usual })).stop();
    const all = '"S" schema { query: Query } type Query { a("X" x: Int): E } enum E { "A" A }';
    const variants = readVariants(['schema-descriptions-accepted']);
    await (await start({ resolvers: [], schema: all }, { variants })).stop();
  });
});
