import { describe, expect, it, onTestFinished } from 'vitest';
import { ApiCache } from '../../../appsync/cache/api-cache.ts';
import { cachedResolver } from '../../../appsync/resolvers/cached-resolver.ts';
import type { FieldCall } from '../../../appsync/resolvers/field-call.ts';
import type { AppSyncOptions } from '../../../appsync/server.ts';
import type { GraphqlApiDefinition, ResolverDefinition } from '../../../appsync/shared/definition.ts';
import { readVariants } from '../../../shared/variants.ts';
import { eachShowing, shows, type Shown } from '../../support/shows.ts';
import { TestLog } from '../../support/test-log.ts';
import { post, query, signature, signedQuery } from '../support/client.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { answering, definition, PUBLISHER, resolver, start } from '../support/fixtures.ts';

/** Every resolver of a `stamp` returns a new id, so a stamp that was seen before came from the cache. */
const SCHEMA = /* GraphQL */ `
  type Query @aws_api_key @aws_iam {
    stamp(id: ID, at: Place, limit: Int, ids: [ID], x: Float, json: AWSJSON): String
    shops: [Shop!]
    secret: String @aws_iam
    nothing: String
    failing: String
    partial: String
    evicting: String
  }
  type Mutation @aws_api_key @aws_iam {
    stamp: String
    evict(keys: AWSJSON!): String
  }
  type Shop @aws_api_key @aws_iam {
    id: ID!
    stamp: String
    cost: Int @aws_iam
  }
  input Place {
    id: ID
  }
`;
const PER_RESOLVER = { behavior: 'PER_RESOLVER_CACHING', ttlSeconds: 60 } as const;
const FULL_REQUEST = { behavior: 'FULL_REQUEST_CACHING', ttlSeconds: 60 } as const;
const STAMP = answering('return util.autoId();');
const SHOPS = answering('return [{ id: "1", cost: 1 }, { id: "2", cost: 2 }];');
const EVICT = answering(
  'extensions.evictFromApiCache("Query", "stamp", ctx.args.keys ?? {}); return util.autoId();',
);

const cached = (field: string, code = STAMP, keys: string[] = [], ttlSeconds = 10): ResolverDefinition => ({
  ...resolver(field, code),
  caching: { ttlSeconds, keys },
});

async function serve(
  resolvers: ResolverDefinition[],
  overrides: Partial<GraphqlApiDefinition> = {},
  options: Partial<AppSyncOptions> = {},
) {
  const shop = { schema: SCHEMA, cache: PER_RESOLVER, resolvers, ...overrides };
  const server = await start(shop, options);
  onTestFinished(() => server.stop());
  const ask = async (text: string) => (await query(server.url, text)).body;
  const stampOf = async (text: string) => Object.values((await ask(text)).data ?? {})[0];
  return {
    server,
    ask,
    stampOf,
    /** Sends queries one after the other, and returns a letter for each. The same letter is the same stamp. */
    trace: async (texts: string[]) => {
      const stamps: unknown[] = [];
      for (const text of texts) stamps.push(await stampOf(text));
      return stamps.map((stamp) => 'abcd'[[...new Set(stamps)].indexOf(stamp)]).join('');
    },
  };
}

const ID = ['$context.arguments.id'];
const ONE = '{ stamp(id: "1") }';
const TWO = '{ stamp(id: "2") }';

describe('per-resolver caching', () => {
  eachShowing<[Shown, string, string[], string[], string]>([
    [shows('caching/keys'), 'one result per value of a key', ID, [ONE, TWO, ONE], 'aba'],
    [
      shows('caching/keys'),
      'one result if only other arguments differ',
      ID,
      [ONE, '{ stamp(id: "1", limit: 1) }'],
      'aa',
    ],
    [
      shows('caching/keys'),
      'nothing else for the alias $context.args',
      ['$context.args.id'],
      [ONE, ONE, TWO],
      'aab',
    ],
    [
      shows('caching/nested-keys'),
      'one result per value of a nested key',
      ['$context.arguments.at.id'],
      ['{ stamp(at: { id: "1" }) }', '{ stamp(at: { id: "2" }) }', '{ stamp(at: { id: "1" }) }'],
      'aba',
    ],
    [
      shows('caching/whole-maps'),
      'one result for the same arguments in another order',
      ['$context.arguments'],
      ['{ stamp(id: "1", limit: 1) }', '{ stamp(limit: 1, id: "1") }', '{ stamp(id: "1", limit: 2) }'],
      'aab',
    ],
    [
      shows('caching/whole-maps'),
      'one result for no arguments',
      ['$context.arguments'],
      ['{ stamp }', '{ stamp }'],
      'aa',
    ],
    [
      shows('caching/whole-maps'),
      'one result for equal JSON',
      ['$context.arguments'],
      [String.raw`{ stamp(json: "{\"a\":1,\"b\":{}}") }`, String.raw`{ stamp(json: "{\"b\":{},\"a\":1}") }`],
      'aa',
    ],
    [
      shows(),
      'one result for 0 and -0, which have the same JSON',
      ['$context.arguments'],
      ['{ stamp(x: 0) }', '{ stamp(x: -0.0) }'],
      'aa',
    ],
    [shows('caching/default-keys'), 'one result per arguments without keys', [], [ONE, ONE, TWO], 'aab'],
    [
      shows('caching/missing-keys'),
      'nothing if a key is missing',
      [...ID, '$context.arguments.at.id'],
      [ONE, ONE],
      'ab',
    ],
    [
      shows('caching/null-keys'),
      'nothing if a key is null',
      ID,
      ['{ stamp(id: null) }', '{ stamp(id: null) }'],
      'ab',
    ],
    [
      shows('caching/missing-keys'),
      'nothing if the caller has no identity',
      ['$context.identity.sub'],
      [ONE, ONE],
      'ab',
    ],
    [
      shows(),
      'nothing if a key is an inherited property',
      ['$context.arguments.constructor.name'],
      [ONE, ONE],
      'ab',
    ],
    [
      shows('caching/list-keys'),
      'nothing if a key is a list',
      ['$context.arguments.ids'],
      ['{ stamp(ids: ["1"]) }', '{ stamp(ids: ["1"]) }'],
      'ab',
    ],
    [
      shows('caching/list-keys'),
      'nothing if a key is an object',
      ['$context.arguments.at'],
      ['{ stamp(at: { id: "1" }) }', '{ stamp(at: { id: "1" }) }'],
      'ab',
    ],
    [
      shows('caching/number-keys'),
      'nothing if a key is a number',
      ['$context.arguments.limit'],
      ['{ stamp(limit: 1) }', '{ stamp(limit: 1) }'],
      'ab',
    ],
  ])('caches %s', async (_, keys, texts, pattern) => {
    const { trace } = await serve([cached('Query.stamp', STAMP, keys)]);
    expect(await trace(texts)).toBe(pattern);
  });

  it('caches a nested field per parent', shows('caching/keys', 'caching/default-keys'), async () => {
    for (const keys of [['$context.source.id'], ['$context.source'], []]) {
      const { ask } = await serve([resolver('Query.shops', SHOPS), cached('Shop.stamp', STAMP, keys)]);
      const [first, second] = [await ask('{ shops { stamp } }'), await ask('{ shops { stamp } }')];
      expect(second).toEqual(first);
      const [one, two] = first.data!['shops'] as { stamp: string }[];
      expect(one?.stamp).not.toBe(two?.stamp);
    }
  });

  it('runs the resolver again when its own TTL has passed', shows('caching/ttl'), async () => {
    const clock = new FakeClock();
    const { stampOf } = await serve([cached('Query.stamp', STAMP, ID, 10)], {}, { clock });
    const first = await stampOf(ONE);
    await clock.advance(9_999);
    expect(await stampOf(ONE)).toBe(first);
    await clock.advance(1);
    expect(await stampOf(ONE)).not.toBe(first);
  });

  it('needs both a cache and a CachingConfig', shows('caching/opt-in'), async () => {
    const withoutConfig = await serve([resolver('Query.stamp', STAMP)]);
    expect(await withoutConfig.trace([ONE, ONE])).toBe('ab');
    const server = await start({ schema: SCHEMA, resolvers: [cached('Query.stamp')] });
    onTestFinished(() => server.stop());
    const stamps = [await query(server.url, ONE), await query(server.url, ONE)].map(({ body }) => body.data);
    expect(stamps[0]).not.toEqual(stamps[1]);
  });

  it('caches the result of a whole pipeline', shows('caching/pipelines'), async () => {
    const { trace } = await serve(
      [
        {
          ...{ typeName: 'Query', fieldName: 'stamp', kind: 'PIPELINE', functionIds: ['f'] },
          code: answering('return ctx.prev.result;'),
          caching: { ttlSeconds: 10, keys: ID },
        },
      ],
      { functions: [{ functionId: 'f', name: 'f', dataSourceName: 'none', code: STAMP }] },
    );
    expect(await trace([ONE, ONE, TWO])).toBe('aab');
  });

  it(
    'caches null, but no result of a call that failed',
    shows('caching/null', 'caching/errors'),
    async () => {
      const { ask, server } = await serve([
        cached('Query.nothing', answering('return null;')),
        cached('Query.failing', answering('util.error(util.autoId());')),
        cached('Query.partial', answering('util.appendError("Hm"); return util.autoId();')),
      ]);
      const text = '{ nothing failing partial }';
      const [first, second] = [await ask(text), await ask(text)];
      expect(second.data?.['partial']).not.toEqual(first.data?.['partial']);
      expect(second.errors).toHaveLength(2);
      expect(Object.fromEntries(server.cacheCounters)).toEqual({
        'Query.nothing': { hits: 1, misses: 1, uncached: 0 },
        'Query.failing': { hits: 0, misses: 2, uncached: 0 },
        'Query.partial': { hits: 0, misses: 2, uncached: 0 },
      });
    },
  );

  it(
    'runs the resolver for each of several misses at the same time',
    shows('caching/coalescing'),
    async () => {
      const { ask, server } = await serve([cached('Query.stamp', STAMP, ID)]);
      const { data } = await ask('{ a: stamp(id: "1") b: stamp(id: "1") }');
      expect(data?.['a']).not.toBe(data?.['b']);
      const after = await ask('{ a: stamp(id: "1") b: stamp(id: "1") c: stamp }');
      expect(after.data?.['a']).toBe(after.data?.['b']);
      expect(server.cacheCounters.get('Query.stamp')).toEqual({ hits: 2, misses: 2, uncached: 1 });
    },
  );

  it(
    'does not cache mutations, and warns about their CachingConfig',
    shows('caching/mutations'),
    async () => {
      const log = new TestLog();
      const { trace } = await serve([cached('Mutation.stamp')], {}, { log });
      expect(await trace(['mutation { stamp }', 'mutation { stamp }'])).toBe('ab');
      expect(log.of('warn')).toEqual([
        expect.stringMatching(/^Mutation\.stamp: the CachingConfig has no effect/),
      ]);
    },
  );

  it('starts with an empty cache after a reload, and keeps counting', async () => {
    const { server, stampOf } = await serve([cached('Query.stamp')]);
    const first = await stampOf(ONE);
    server.reload(definition({ schema: SCHEMA, cache: PER_RESOLVER, resolvers: [cached('Query.stamp')] }));
    expect(await stampOf(ONE)).not.toBe(first);
    expect(server.cacheCounters.get('Query.stamp')).toEqual({ hits: 0, misses: 2, uncached: 0 });
  });
});

describe('full request caching', () => {
  it('caches all resolvers for the TTL of the cache', shows('caching/full-request'), async () => {
    const clock = new FakeClock();
    const resolvers = [cached('Query.stamp', STAMP, ID, 1), resolver('Mutation.stamp', STAMP)];
    const { stampOf, trace } = await serve(resolvers, { cache: FULL_REQUEST }, { clock });
    expect(await trace([ONE, ONE, TWO, '{ stamp(id: "1", limit: 1) }'])).toBe('aabc');
    expect(await trace(['mutation { stamp }', 'mutation { stamp }'])).toBe('ab');
    const first = await stampOf(ONE);
    await clock.advance(59_999);
    expect(await stampOf(ONE)).toBe(first);
    await clock.advance(1);
    expect(await stampOf(ONE)).not.toBe(first);
  });

  it.each([
    ['separately', [], 2],
    ['together if the variant is on', ['full-request-without-source'], 1],
  ])(
    'caches the fields of different parents %s',
    shows('caching/full-request-source'),
    async (_, names, count) => {
      const { ask } = await serve(
        [resolver('Query.shops', SHOPS), resolver('Shop.stamp', STAMP)],
        { cache: FULL_REQUEST },
        { variants: readVariants(names) },
      );
      await ask('{ shops { stamp } }');
      const { data } = await ask('{ shops { stamp } }');
      expect(new Set((data!['shops'] as { stamp: string }[]).map(({ stamp }) => stamp)).size).toBe(count);
    },
  );
});

describe('a cached result', () => {
  const OTHER = {
    ...PUBLISHER,
    accessKeyId: 'AKIALOCALOTHER',
    roleArn: 'arn:aws:iam::000000000000:role/Other',
  };

  it('is returned only to callers who may access the field', shows('caching/authorization'), async () => {
    const { server, ask } = await serve([
      cached('Query.secret', STAMP, ['$context.arguments']),
      cached('Query.shops', SHOPS, ['$context.arguments']),
    ]);
    const text = '{ secret shops { cost } }';
    const { body } = await signedQuery(server.url, text);
    expect((await signedQuery(server.url, text)).body).toEqual(body);
    expect(body.data).toEqual({ secret: expect.any(String) as string, shops: [{ cost: 1 }, { cost: 2 }] });
    expect(await ask(text)).toMatchObject({
      data: { secret: null, shops: [{ cost: null }, { cost: null }] },
      errors: [{ path: ['secret'], errorType: 'Unauthorized' }, {}, {}],
    });
  });

  it(
    'is returned to other identities only if no key is the identity',
    shows('caching/identity'),
    async () => {
      const askAs = async (url: string, credentials: typeof PUBLISHER) => {
        const body = JSON.stringify({ query: ONE });
        return (await post(url, body, await signature(url, body, { credentials }))).body.data?.['stamp'];
      };
      const findCredentials = (id: string) =>
        [PUBLISHER, OTHER].find(({ accessKeyId }) => accessKeyId === id);
      const stampsWith = async (keys: string[]) => {
        const { server, stampOf } = await serve(
          [cached('Query.stamp', STAMP, keys)],
          {},
          { findCredentials },
        );
        const stamps = async () => [
          await stampOf(ONE),
          await askAs(server.url, PUBLISHER),
          await askAs(server.url, OTHER),
        ];
        const first = await stamps();
        expect(await stamps()).toEqual(first);
        return new Set(first).size;
      };
      expect(await stampsWith([])).toBe(3);
      expect(await stampsWith(['$context.identity'])).toBe(3);
      expect(await stampsWith(ID)).toBe(1);
    },
  );

  it('cannot be changed by those who received it', async () => {
    const call = { context: {}, effects: {} } as FieldCall;
    const list = cachedResolver(
      async () => [1],
      { typeName: 'Query', fieldName: 'list' },
      { ttlSeconds: 10, keys: ['$context.source'] },
      new ApiCache(new FakeClock()),
      { hits: 0, misses: 0, uncached: 0 },
    );
    const change = async () => {
      const received = await list(call);
      expect(received).toEqual([1]);
      (received as number[]).push(2);
    };
    await change(); // the result of the resolver
    await change(); // a result from the cache
    await change();
  });
});

describe('evictFromApiCache', () => {
  const KEYS = ['$context.arguments.id', '$context.arguments.at.id'];
  const STAMPED = '{ stamp(id: "1", at: { id: "2" }) }';
  const evict = async (keys: object, of = KEYS) => {
    const { ask } = await serve([cached('Query.stamp', STAMP, of), resolver('Mutation.evict', EVICT)]);
    const stamps = [await ask(STAMPED)];
    const literal = JSON.stringify(JSON.stringify(keys));
    const { errors, extensions } = await ask(`mutation { evict(keys: ${literal}) }`);
    stamps.push(await ask(STAMPED));
    expect(errors).toBeUndefined();
    const [before, after] = stamps.map(({ data }) => data?.['stamp']);
    return { evicted: before !== after, extensions };
  };
  const DELETED = { evicted: true, extensions: { apiCacheEntriesDeleted: 1 } };
  const KEPT = { evicted: false, extensions: undefined };

  eachShowing<[Shown, string, object, object]>([
    [
      shows('caching/evict'),
      'the entry of the keys',
      { 'context.arguments.id': '1', 'context.arguments.at.id': '2' },
      DELETED,
    ],
    [
      shows('caching/evict-spelling'),
      'the entry of keys with short names',
      { 'ctx.args.id': '1', '$ctx.args.at.id': '2' },
      DELETED,
    ],
    [
      shows('caching/evict-order'),
      'nothing if the keys are in another order',
      { 'context.arguments.at.id': '2', 'context.arguments.id': '1' },
      KEPT,
    ],
    [shows('caching/evict-exact'), 'nothing if a key is missing', { 'context.arguments.id': '1' }, KEPT],
    [
      shows('caching/evict-exact'),
      'nothing if a value differs',
      { 'context.arguments.id': '1', 'context.arguments.at.id': 2 },
      KEPT,
    ],
    [shows(), 'nothing without keys', {}, KEPT],
  ])('removes %s', async (_, keys, outcome) => {
    expect(await evict(keys)).toEqual(outcome);
  });

  it('removes the entry of a whole map, given as an object', shows('caching/evict-maps'), async () => {
    const keys = { 'context.arguments': { at: { id: '2' }, id: '1' }, 'context.identity': null };
    expect(await evict(keys, ['$context.arguments', '$context.identity'])).toEqual(DELETED);
  });

  it('fails in a query, and does nothing without a cache', shows('caching/evict-mutations'), async () => {
    const { ask } = await serve([resolver('Query.evicting', EVICT)]);
    expect((await ask('{ evicting }')).errors).toMatchObject([
      {
        errorType: 'Code',
        message: expect.stringMatching(
          /^code\.js:\d+:\d+: extensions.evictFromApiCache can only be/,
        ) as string,
      },
    ]);
    const server = await start({ schema: SCHEMA, resolvers: [resolver('Mutation.evict', EVICT)] });
    onTestFinished(() => server.stop());
    const { body } = await query(server.url, 'mutation { evict(keys: "{}") }');
    expect(body).toEqual({ data: { evict: expect.any(String) as string } });
  });
});
