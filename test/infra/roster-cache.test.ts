import { describe, expect, it } from 'vitest';
import { synthesized } from './support/synthesized.ts';

describe('the setting apiCache', () => {
  it('adds an encrypted cache, which only the resolvers of rosters use, for a second', () => {
    const stack = synthesized({ apiCache: 'SMALL' });
    expect(stack.properties('RaceApiRostersCache')).toEqual({
      ApiId: 'RaceApi.ApiId',
      ApiCachingBehavior: 'PER_RESOLVER_CACHING',
      Type: 'SMALL',
      Ttl: 1,
      AtRestEncryptionEnabled: true,
      TransitEncryptionEnabled: true,
    });
    const configs = Object.values(stack.ofType('AWS::AppSync::Resolver')).flatMap((resolver) => {
      const { TypeName, FieldName, CachingConfig } = resolver.Properties;
      if (CachingConfig === undefined) return [];
      expect(resolver.DependsOn).toEqual(
        expect.arrayContaining([expect.stringMatching(/^RaceApiRostersCache/)]),
      );
      return [[`${String(TypeName)}.${String(FieldName)}`, CachingConfig]];
    });
    expect(Object.fromEntries(configs)).toEqual({
      'Board.roster': { CachingKeys: ['$context.source.raceId'], Ttl: 1 },
      'Query.roster': { CachingKeys: ['$context.arguments'], Ttl: 1 },
    });
  });

  it('is none by default, and then there is no cache', () => {
    const stack = synthesized();
    stack.template.resourceCountIs('AWS::AppSync::ApiCache', 0);
    for (const { Properties } of Object.values(stack.ofType('AWS::AppSync::Resolver')))
      expect(Properties).not.toHaveProperty('CachingConfig');
  });
});
