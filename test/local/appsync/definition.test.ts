import { describe, expect, it } from 'vitest';
import type { GraphqlApiDefinition } from '../../../local/appsync/definition.ts';
import { answering, resolver, start } from './fixtures.ts';

describe('a definition', () => {
  it.each<[string, Partial<GraphqlApiDefinition>, string]>([
    [
      'a mode that is not emulated',
      { defaultAuthentication: { type: 'AWS_LAMBDA' } as never },
      'Authentication by AWS_LAMBDA is not emulated',
    ],
    [
      'a data source that is not emulated',
      { dataSources: [{ name: 'f', type: 'AMAZON_OPENSEARCH_SERVICE' } as never] },
      'Data source f of type AMAZON_OPENSEARCH_SERVICE is not emulated',
    ],
    [
      'a resolver of no field [context/resolver-of-no-field]',
      { resolvers: [resolver('Query.nope', answering(''))] },
      'Query.nope has a resolver, but is not in the schema',
    ],
    ['a broken schema', { schema: 'type Query { a: Nope }' }, 'Unknown type "Nope"'],
    [
      'a subscription to no mutation [delivery/mutation-exists]',
      {
        schema:
          'type Query { a: ID } type Mutation { m: ID } type Subscription { s: ID @aws_subscribe(mutations: ["x"]) }',
      },
      'Mutation.x, which does not exist',
    ],
    [
      'a subscription of another type [delivery/same-type]',
      {
        schema:
          'type Query { a: ID } type Mutation { m: ID } type Subscription { s: Int @aws_subscribe(mutations: ["m"]) }',
      },
      'is of type Int, but Mutation.m of type ID',
    ],
  ])('with %s is refused at start', async (_, overrides, message) => {
    await expect(start({ resolvers: [], ...overrides })).rejects.toThrow(message);
  });
});
