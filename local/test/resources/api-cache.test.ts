import { describe, expect, it } from 'vitest';
import { IgnoredProperties } from '../../deployment/ignored-properties.ts';
import { apiCache } from '../../resources/appsync/api-cache.ts';
import { resolver } from '../../resources/appsync/resolver.ts';
import { GraphqlApis } from '../../resources/graphql-apis.ts';
import { UnsupportedFeatures } from '../../shared/unsupported-features.ts';
import { definition } from '../appsync/support/fixtures.ts';
import { eachShowing, shows, type Shown } from '../support/shows.ts';

const CACHE = { ApiId: 'api-1', ApiCachingBehavior: 'PER_RESOLVER_CACHING', Ttl: 60, Type: 'SMALL' };

function needs() {
  const graphqlApis = new GraphqlApis();
  graphqlApis.add(definition({ resolvers: [] }));
  const files = { assetPath: String, scratch: async (name: string) => name };
  return {
    stack: { name: 'Shop', region: 'us-east-1' },
    files,
    running: { graphqlApis },
    unsupported: new UnsupportedFeatures(),
  };
}

const withCaching = (CachingConfig: object, from = needs()) =>
  resolver(from, 'Roster', {
    ...{ ApiId: 'api-1', TypeName: 'Query', FieldName: 'item', DataSourceName: 'f', CachingConfig },
  });

describe('AWS::AppSync::ApiCache', () => {
  it('adds a cache to the API, and ignores encryption and metrics', async () => {
    const { running } = needs();
    const ignored = new IgnoredProperties();
    const given = {
      ...{ AtRestEncryptionEnabled: true, TransitEncryptionEnabled: true, HealthMetricsConfig: 'ENABLED' },
      ...{ ...CACHE, Ttl: '3600' },
    };
    const { properties, done } = ignored.watch('AWS::AppSync::ApiCache', given);
    await apiCache({ running }, 'Cache', properties);
    done();
    expect(running.graphqlApis.all()[0]?.cache).toEqual({
      behavior: 'PER_RESOLVER_CACHING',
      ttlSeconds: 3_600,
    });
    expect(ignored.summary()?.whole).toMatch(
      /AtRestEncryptionEnabled, HealthMetricsConfig, TransitEncryptionEnabled$/,
    );
    expect(() => apiCache({ running }, 'Second', CACHE)).toThrow(
      'Second: the API api-1 already has a cache; it can have only one',
    );
  });

  eachShowing<[Shown, object, RegExp]>([
    [
      shows(),
      { ApiCachingBehavior: 'OPERATION_LEVEL_CACHING' },
      /^Cache: the ApiCachingBehavior OPERATION_LEVEL_CACHING is not emulated; use PER_RESOLVER_CACHING or/,
    ],
    [shows(), { ApiCachingBehavior: 'NONE' }, /^Cache: .*at ApiCachingBehavior/s],
    [shows('caching/ttl-range'), { Ttl: 0 }, /^Cache: .*0 is out of range \(1–3600 whole seconds\).*at Ttl/s],
    [shows('caching/ttl-range'), { Ttl: 3_601 }, /^Cache: .*3601 is out of range.*at Ttl/s],
    [shows(), { Ttl: 1.5 }, /^Cache: .*1\.5 is out of range.*at Ttl/s],
    [shows(), { Ttl: undefined }, /^Cache: .*at Ttl/s],
    [shows(), { Type: 'HUGE' }, /^Cache: .*"SMALL".*at Type/s],
    [shows(), { ApiId: 'none' }, /^Cache: the API none is not a GraphQL API that runs here/],
  ])('with %o is rejected', (wrong, message) => {
    expect(() => apiCache(needs(), 'Cache', { ...CACHE, ...wrong })).toThrow(message);
  });
});

describe('the CachingConfig of a resolver', () => {
  it('can have up to 25 caching keys', shows('caching/25-keys'), async () => {
    const from = needs();
    const keys = Array.from({ length: 25 }, (_, index) => `$context.arguments.a${index}`);
    await withCaching({ Ttl: 30, CachingKeys: keys }, from);
    expect(from.running.graphqlApis.all()[0]?.resolvers).toMatchObject([
      { caching: { ttlSeconds: 30, keys } },
    ]);
    await expect(withCaching({ Ttl: 30, CachingKeys: [...keys, ...keys] })).rejects.toThrow(
      /^Roster: .*50 caching keys are too many; a resolver can have at most 25.*at CachingConfig\.CachingKeys/s,
    );
  });

  eachShowing<[Shown, object, RegExp]>([
    [shows('caching/ttl-range'), { Ttl: 3_601 }, /^Roster: .*3601 is out of range.*at CachingConfig\.Ttl/s],
    [shows('caching/ttl-required'), { CachingKeys: [] }, /^Roster: .*at CachingConfig\.Ttl/s],
    [
      shows('caching/key-prefixes'),
      { Ttl: 1, CachingKeys: ['$context.request.headers.x'] },
      /^Roster: .*\$context\.request\.headers\.x is not a caching key; use \$context\.arguments.*CachingKeys\[0\]/s,
    ],
    [
      shows('caching/key-prefixes'),
      { Ttl: 1, CachingKeys: ['$context.argumentsid'] },
      /is not a caching key/,
    ],
    [
      shows('caching/key-characters'),
      { Ttl: 1, CachingKeys: ['$context.identity.claims.custom:tenant'] },
      /custom:tenant is not a caching key/,
    ],
  ])('with %o is rejected', async (wrong, message) => {
    await expect(withCaching(wrong)).rejects.toThrow(message);
  });
});
