import { describe, expect, it } from 'vitest';
import type { ResolverDefinition } from '../../../appsync/shared/definition.ts';
import { settle } from '../support/fake-clock.ts';
import { answering, resolver } from '../support/fixtures.ts';
import { inMemoryApi } from '../support/in-memory-api.ts';
import { eachShowing, shows } from '../../support/shows.ts';

describe('delivery', () => {
  const subscribe = async (query: string, variables?: object, resolvers?: ResolverDefinition[]) => {
    const api = inMemoryApi(resolvers);
    const client = api.connect();
    await client.init();
    await client.start('a', query, variables);
    expect(client.sent).toEqual([{ type: 'start_ack', id: 'a' }]);
    client.sent.length = 0;
    return {
      ...api,
      ...client,
      payloads: () => client.sent.map((message) => (message as { payload: unknown }).payload),
    };
  };

  it(
    "narrows the mutation's response to the subscriber's selection, with the subscriber's aliases",
    shows('delivery/intersection'),
    async () => {
      const { mutate, payloads } = await subscribe(
        'subscription { it: onPublish(shop: 1) { __typename title: name ...P } } fragment P on Item { parts { w: weight } }',
      );
      await mutate(
        'mutation { publish(input: { id: 1, shop: 1, name: "n", parts: [{ name: "p", weight: 2 }] }) { name y: shop shop parts { name weight } } }',
      );
      expect(payloads()).toEqual([{ data: { it: { __typename: 'Item', title: 'n', parts: [{ w: 2 }] } } }]);
    },
  );

  it(
    'delivers nothing of an aliased mutation, and null for its aliased fields',
    shows('delivery/aliased-mutation', 'delivery/aliased-field'),
    async () => {
      const query = 'subscription { onPublish(shop: 1) { id priceAlias: price } }';
      const { mutate, payloads } = await subscribe(query);
      const input = '(input: { id: 1, shop: 1, name: "n", price: 5 })';
      await mutate(`mutation { renamed: publish${input} { id shop price } }`);
      await mutate(`mutation { publish${input} { id shop priceAlias: price } }`);
      expect(payloads()).toEqual([{ data: { onPublish: { id: '1', priceAlias: null } } }]);
    },
  );

  it(
    'delivers null for fields that the mutation did not select',
    shows('delivery/unselected-null'),
    async () => {
      const { publish, payloads } = await subscribe('subscription { onPublish(shop: 1) { id price } }');
      await publish({ price: 5 }, 'id shop');
      expect(payloads()).toEqual([{ data: { onPublish: { id: '1', price: null } } }]);
    },
  );

  it(
    'reports null in a non-null field, and delivers null for the parent',
    shows('delivery/non-null-error'),
    async () => {
      const { publish, payloads } = await subscribe(
        'subscription { onPublish(shop: 1) { id name parts { weight } } }',
      );
      await publish({}, 'id shop');
      const message =
        "Cannot return null for non-nullable type: 'String' within parent 'Item' (/onPublish/name)";
      expect(payloads()).toEqual([
        { data: { onPublish: null }, errors: [{ message, path: ['onPublish', 'name'] }] },
      ]);
    },
  );

  eachShowing([
    [shows('delivery/null-mutation'), 'returns null', 'return null;'],
    [shows('delivery/failed-mutation'), 'fails', 'util.error("No");'],
  ])('delivers nothing for a mutation that %s', async (_, code) => {
    const query = 'subscription { onFiltered { id } }';
    const { publish, sent, counters } = await subscribe(query, {}, [
      resolver('Mutation.publish', answering(code)),
    ]);
    await publish({});
    expect(sent).toEqual([]);
    expect(counters.events).toBe(0);
  });

  it('requires arguments to equal fields of the response', shows('delivery/arguments-equal'), async () => {
    const { publish, payloads } = await subscribe('subscription { onPublish(shop: 2) { shop } }');
    await publish({ shop: 1 });
    await publish({ shop: 2 });
    expect(payloads()).toEqual([{ data: { onPublish: { shop: 2 } } }]);
  });

  it(
    'treats an omitted argument as no condition, but an explicit null as a condition',
    shows('delivery/omitted-argument', 'delivery/null-argument'),
    async () => {
      const query = 'subscription S($id: ID) { onPublish(shop: 1, id: $id) { name } }';
      const omitted = await subscribe(query, {});
      await omitted.publish({});
      expect(omitted.payloads()).toHaveLength(1);
      const isNull = await subscribe(query, { id: null });
      await isNull.publish({});
      expect(isNull.payloads()).toHaveLength(0);
      await isNull.publish({}, 'name shop');
      expect(isNull.payloads()).toHaveLength(1);
    },
  );

  it('uses an enhanced filter instead of the arguments', shows('delivery/enhanced-instead'), async () => {
    const filter = answering(`
      extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter({ price: { ge: ctx.args.shop } }));
      return null;`);
    const { publish, payloads } = await subscribe('subscription { onPublish(shop: 10) { price } }', {}, [
      resolver('Subscription.onPublish', filter),
    ]);
    await publish({ shop: 10, price: 9 });
    await publish({ shop: 1, price: 11 });
    expect(payloads()).toEqual([{ data: { onPublish: { price: 11 } } }]);
  });

  it(
    'rejects a subscription if its resolver rejects it or its filter breaks a rule',
    shows('delivery/resolver-refuses', 'enhanced/over-limit-refused'),
    async () => {
      const { connect } = inMemoryApi([
        resolver('Subscription.onPublish', answering('util.error("Closed", "ShopClosed");')),
        resolver(
          'Subscription.onFiltered',
          answering(
            'extensions.setSubscriptionFilter({ filterGroup: [{ filters: [{ fieldName: "a", operator: "like", value: 1 }] }] });',
          ),
        ),
      ]);
      const { init, start, sent } = connect();
      await init();
      await start('a', 'subscription { onPublish(shop: 1) { id } }');
      await start('b', 'subscription { onFiltered { id } }');
      expect(sent).toMatchObject([
        { type: 'error', id: 'a', payload: { errors: [{ errorType: 'ShopClosed', message: 'Closed' }] } },
        { type: 'error', id: 'b', payload: { errors: [{ errorType: 'BadRequestException' }] } },
      ]);
    },
  );

  it('ends the subscriptions that a mutation invalidates', shows('delivery/invalidation'), async () => {
    const { mutate, publish, sent } = await subscribe('subscription { onPublish(shop: 1) { id } }', {}, [
      resolver(
        'Subscription.onPublish',
        answering(`
        extensions.setSubscriptionInvalidationFilter(util.transform.toSubscriptionFilter({ shop: { eq: ctx.args.shop } }));
        return null;`),
      ),
      resolver(
        'Mutation.close',
        answering(`
        extensions.invalidateSubscriptions({ subscriptionField: 'onPublish', payload: { shop: 1 * ctx.args.id } });
        return null;`),
      ),
    ]);
    await mutate('mutation { close(id: 2) { id } }');
    await publish({});
    await mutate('mutation { close(id: 1) { id } }');
    await publish({});
    expect(sent).toMatchObject([{ type: 'data' }, { type: 'complete', id: 'a' }]);
  });

  it('silently drops events over 240 KB and counts them', shows('delivery/over-240-kb'), async () => {
    const { publish, sent, counters } = await subscribe('subscription { onPublish(shop: 1) { id } }');
    const response = await publish({ name: 'x'.repeat(246_000) });
    expect(response.errors).toBeUndefined();
    expect(sent).toEqual([]);
    expect(counters).toMatchObject({ eventsDropped: 1, events: 0, deliveries: 0 });
  });

  it('meters deliveries in units of 5 KB', shows('delivery/metered-5-kb'), async () => {
    const { publish, counters } = await subscribe('subscription { onPublish(shop: 1) { name } }');
    await publish({ name: 'x'.repeat(11_000) });
    expect(counters).toMatchObject({ events: 1, deliveries: 1, meteredUnits: 3 });
  });

  it('closes the connection of a client that does not read', async () => {
    const { publish, transport, closed, sent, counters } = await subscribe(
      'subscription { onPublish(shop: 1) { id } }',
    );
    transport.bufferedAmount = 17 * 1024 * 1024;
    await publish({});
    expect(closed).toMatchObject([{ code: 1008 }]);
    expect(sent).toEqual([]);
    expect(counters.slowReadersClosed).toBe(1);
    await settle();
  });

  it('serializes the payload once for equal subscriptions', async () => {
    const { connect, publish } = inMemoryApi();
    const payloads = new Set<unknown>();
    for (const variables of [{ shop: 1 }, { shop: 1 }, { shop: 1 }]) {
      const client = connect();
      client.transport.send = (parts) => void (parts.length > 1 && payloads.add(parts[1]));
      await client.send({ type: 'connection_init' });
      await client.start('a', 'subscription S($shop: Int!) { onPublish(shop: $shop) { id } }', variables);
    }
    await publish({});
    expect(payloads.size).toBe(1);
  });
});
