import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolverFiles } from '../../infra/api/resolver-files.ts';

const SDL = /* GraphQL */ `
  type Query {
    races: [Race!]!
    race(id: ID!): Race
  }
  type Race {
    id: ID!
    riders: [String!]!
  }
  enum Status {
    OPEN
  }
  input RaceInput {
    id: ID!
  }
`;

const steps = (...names: string[]) => names.map((name) => `Query.race/${name}`);

describe('a file Type.field.ts', () => {
  it('is the unit resolver of that field, for any object type', () => {
    expect(resolverFiles(['Query.races', 'Race.riders'], SDL)).toEqual([
      { typeName: 'Query', fieldName: 'races', entry: 'Query.races', steps: [] },
      { typeName: 'Race', fieldName: 'riders', entry: 'Race.riders', steps: [] },
    ]);
  });

  it.each([
    'Query.rases',
    'Qeury.races',
    'query.races',
    'races',
    'Query',
    'Query.',
    'Status.OPEN',
    'RaceInput.id',
  ])('is rejected if the schema does not have %s, and the error names it', (entry) => {
    expect(() => resolverFiles(['Query.races', entry], SDL)).toThrow(
      `resolvers/${entry}.ts: the schema has no field `,
    );
  });
});

describe('a folder Type.field/', () => {
  it('is a pipeline with resolver.ts and numbered steps', () => {
    expect(resolverFiles(steps('1.find', '2.rank', 'resolver'), SDL)).toEqual([
      {
        ...{ typeName: 'Query', fieldName: 'race', entry: 'Query.race/resolver' },
        steps: ['Query.race/1.find', 'Query.race/2.rank'],
      },
    ]);
  });

  it('orders its steps by number, ten after nine, in whatever order the files are listed', () => {
    const inOrder = steps(...Array.from({ length: 10 }, (_, index) => `${index + 1}.step`));
    const shuffled = fc.shuffledSubarray([...inOrder, 'Query.race/resolver'], { minLength: 11 });
    fc.assert(
      fc.property(shuffled, (entries) => {
        expect(resolverFiles(entries, SDL)[0]!.steps).toEqual(inOrder);
      }),
    );
  });

  it('is rejected without resolver.ts', () => {
    expect(() => resolverFiles(steps('1.find'), SDL)).toThrow(
      'resolvers/Query.race/: resolver.ts is missing',
    );
  });

  it('is rejected if the schema does not have the field, and the error names the file', () => {
    expect(() => resolverFiles(['Query.rase/resolver'], SDL)).toThrow(
      'resolvers/Query.rase/resolver.ts: the schema has no field Query.rase',
    );
  });

  it.each(['find', '1find', 'first.find', '1.find.more', '1.', 'Resolver'])(
    'is rejected with a step named %s.ts',
    (name) => {
      expect(() => resolverFiles(steps('resolver', name), SDL)).toThrow(
        `resolvers/Query.race/${name}.ts: a pipeline has resolver.ts and steps named like 1.name.ts`,
      );
    },
  );
});
