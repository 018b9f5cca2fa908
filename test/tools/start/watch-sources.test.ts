import { describe, expect, it } from 'vitest';
import { entriesOf } from '../../../tools/start/watch-sources.ts';
import { allEntries } from '../../../infra/shared/bundles.ts';

describe('a source change', () => {
  it.each([
    ['functions/close-races/handler.ts', { functions: ['close-races'], resolvers: [] }],
    ['resolvers/Query.races.ts', { functions: [], resolvers: ['Query.races'] }],
    ['functions/shared/environment.ts', { functions: allEntries().functions, resolvers: [] }],
    ['resolvers/shared/arguments.ts', { functions: [], resolvers: allEntries().resolvers }],
    ['race/table/keys.ts', allEntries()],
    ['schema.graphql', { functions: [], resolvers: [] }],
  ])('in %s rebuilds only the affected bundles', (path, entries) => {
    expect(entriesOf([path])).toEqual(entries);
  });

  it('in several files rebuilds each affected bundle once', () => {
    const paths = ['functions/close-races/handler.ts', 'functions/close-races/due.ts', 'schema.graphql'];
    expect(entriesOf(paths)).toEqual({ functions: ['close-races'], resolvers: [] });
  });
});
