import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppSyncServer } from '../../../appsync/server.ts';
import { query } from '../support/client.ts';
import { answering, API_KEY, resolver, start } from '../support/fixtures.ts';
import { Client, subProtocol } from '../support/socket-client.ts';
import { shows } from '../../support/shows.ts';

const SCHEMA = /* GraphQL */ `
  type Query {
    items: [Item!]
  }
  type Mutation {
    stock(shop: Int!, ids: [ID!]!): [Item]
    mark(shop: Int!, ids: [ID!]!): [Item!]!
    count(shop: Int!): Int
  }
  type Subscription {
    onStock(shop: Int, id: ID): [Item] @aws_subscribe(mutations: ["stock"])
    onCheapStock: [Item] @aws_subscribe(mutations: ["stock"])
    onMark: [Item!] @aws_subscribe(mutations: ["mark"])
    onCount(shop: Int): Int @aws_subscribe(mutations: ["count"])
  }
  type Item {
    id: ID!
    shop: Int
    price: Float
  }
`;

const ITEMS = answering(
  'return ctx.args.ids.map((id) => (id === "none" ? null : { id, shop: ctx.args.shop, price: 2 }));',
);

let server: AppSyncServer;
beforeAll(async () => {
  server = await start({
    schema: SCHEMA,
    resolvers: [
      resolver('Mutation.stock', ITEMS),
      resolver('Mutation.mark', ITEMS),
      resolver('Mutation.count', answering('return ctx.args.shop;')),
      resolver(
        'Subscription.onCheapStock',
        answering(
          'extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter({ price: { lt: 5 } })); return null;',
        ),
      ),
    ],
  });
});
afterAll(() => server.stop());

const authorization = () => ({ host: new URL(server.url).host, 'x-api-key': API_KEY });

/** Starts a subscription for each query, with the query as the subscription's id. */
async function subscribe(...queries: string[]): Promise<Client> {
  const client = await Client.connect(server.realtimeUrl, subProtocol(authorization()));
  expect((await client.next()).type).toBe('connection_ack');
  expect((await client.next()).type).toBe('ka');
  for (const text of queries) {
    client.start(text, JSON.stringify({ query: text }), authorization());
    expect(await client.next()).toEqual({ type: 'start_ack', id: text });
  }
  return client;
}

async function mutate(text: string): Promise<void> {
  const { body } = await query(server.url, `mutation { ${text} }`);
  expect(body.errors).toBeUndefined();
}

describe('a mutation that returns a list', () => {
  it(
    "delivers the whole list, each item narrowed to the subscriber's selection",
    shows('delivery/list'),
    async () => {
      const client = await subscribe('subscription { all: onStock { it: id price } }');
      await mutate('stock(shop: 1, ids: ["a", "none", "b"]) { id shop }');
      expect((await client.next()).payload).toEqual({
        data: { all: [{ it: 'a', price: null }, null, { it: 'b', price: null }] },
      });
      await mutate('stock(shop: 1, ids: []) { id }');
      expect((await client.next()).payload).toEqual({ data: { all: [] } });
    },
  );

  it('delivers an error that names the item in which a non-null field is missing', async () => {
    const client = await subscribe('subscription { onMark { id } }');
    await mutate('mark(shop: 1, ids: ["a"]) { shop }');
    const message = "Cannot return null for non-nullable type: 'ID' within parent 'Item' (/onMark[0]/id)";
    expect((await client.next()).payload).toEqual({
      data: { onMark: null },
      errors: [{ message, path: ['onMark', 0, 'id'] }],
    });
  });

  it(
    'matches no arguments and no enhanced filters',
    shows('delivery/list-arguments', 'delivery/list-filter'),
    async () => {
      const unfiltered = 'subscription { onStock { id } }';
      const client = await subscribe(
        'subscription { onStock(shop: 1) { id } }',
        'subscription { onStock(id: null) { id } }',
        'subscription { onCheapStock { id } }',
        unfiltered,
      );
      for (const id of ['a', 'b']) {
        await mutate(`stock(shop: 1, ids: ["${id}"]) { id shop price }`);
        expect(await client.next()).toEqual({
          type: 'data',
          id: unfiltered,
          payload: { data: { onStock: [{ id }] } },
        });
      }
    },
  );
});

it(
  'subscriptions without arguments receive the scalar result of a mutation',
  shows('delivery/scalar'),
  async () => {
    const unfiltered = 'subscription { onCount }';
    const client = await subscribe('subscription { onCount(shop: 3) }', unfiltered);
    for (const shop of [3, 0]) {
      await mutate(`count(shop: ${shop})`);
      expect(await client.next()).toEqual({
        type: 'data',
        id: unfiltered,
        payload: { data: { onCount: shop } },
      });
    }
  },
);
