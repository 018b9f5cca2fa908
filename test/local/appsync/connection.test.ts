import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../local/clock.ts';
import { silentLog } from '../../../local/log.ts';
import { UnauthorizedException, type RequestError } from '../../../local/appsync/errors.ts';
import { createApi } from '../../../local/appsync/graphql/api.ts';
import { executeRequest } from '../../../local/appsync/graphql/execute.ts';
import { RequestState } from '../../../local/appsync/graphql/request-state.ts';
import { parseRequest } from '../../../local/appsync/http/parse-request.ts';
import { Connection } from '../../../local/appsync/realtime/connection.ts';
import { newCounters } from '../../../local/appsync/realtime/counters.ts';
import { FanOut } from '../../../local/appsync/realtime/fan-out.ts';
import { register } from '../../../local/appsync/realtime/registration.ts';
import type { Caller } from '../../../local/appsync/auth/caller.ts';
import type { ResolverDefinition } from '../../../local/appsync/definition.ts';
import { FakeClock, settle } from './fake-clock.ts';
import { answering, definition, PUBLISH_CODE, PUBLISHER, REGION, resolver } from './fixtures.ts';

const VIEWER: Caller = { mode: 'API_KEY', sourceIp: [] };
const ROLE: Caller = { mode: 'AWS_IAM', roleArn: PUBLISHER.roleArn, accessKeyId: 'A', sourceIp: [] };
const ACK = { type: 'connection_ack', payload: { connectionTimeoutMs: 300_000 } };

/** An API without a network: connections are arrays, and time is moved by hand. */
function world(resolvers: ResolverDefinition[] = []) {
  const clock = new FakeClock();
  const counters = newCounters();
  const api = createApi({
    definition: definition({ resolvers: [resolver('Mutation.publish', PUBLISH_CODE), ...resolvers] }),
    region: REGION,
    clock: systemClock,
    log: silentLog,
    credentialsOf: () => PUBLISHER,
    dynamodb: () => {
      throw new Error('none');
    },
  });
  const fanOut = new FanOut(api.schema, api.links, counters);

  const connect = ({ caller = VIEWER, refusal }: { caller?: Caller; refusal?: RequestError } = {}) => {
    const sent: unknown[] = [];
    const closed: { code: number; reason: string }[] = [];
    const transport = {
      bufferedAmount: 0,
      send: (parts: readonly (string | Buffer)[]) => void sent.push(JSON.parse(parts.join(''))),
      close: (code: number, reason: string) => void closed.push({ code, reason }),
    };
    const connection = new Connection({
      transport,
      refusal: Promise.resolve(refusal),
      fanOut,
      counters,
      clock,
      register: ({ data }) => register(api, parseRequest(data), caller, {}),
    });
    const send = (message: unknown) => connection.receive(JSON.stringify(message));
    return {
      sent,
      closed,
      transport,
      connection,
      send,
      /** Connects, and forgets the greeting. */
      init: async () => {
        await send({ type: 'connection_init' });
        sent.length = 0;
      },
      start: (id: string, query: string, variables?: object) =>
        send({ id, type: 'start', payload: { data: JSON.stringify({ query, variables }), extensions: {} } }),
    };
  };

  const mutate = async (query: string, variables: Record<string, unknown> = {}) => {
    const state = new RequestState(ROLE, {}, {});
    const { response, events } = await executeRequest(api, { query, variables }, state);
    for (const event of events) fanOut.publish(event);
    for (const invalidation of state.invalidations) fanOut.invalidate(invalidation);
    return response;
  };
  const publish = (input: object, selection = 'id shop name price tags parts { name weight }') =>
    mutate(`mutation M($input: ItemInput!) { publish(input: $input) { ${selection} } }`, {
      input: { id: '1', shop: 1, name: 'n', ...input },
    });
  return { clock, counters, connect, mutate, publish };
}

describe('connection initialisation', () => {
  it('acknowledges with the timeout, then keeps alive at once and every minute', async () => {
    const { clock, connect } = world();
    const { send, sent } = connect();
    await send({ type: 'connection_init' });
    expect(sent).toEqual([ACK, { type: 'ka' }]);
    await clock.advance(59_999);
    expect(sent).toHaveLength(2);
    await clock.advance(1);
    expect(sent).toHaveLength(3);
    await clock.advance(120_000);
    expect(sent).toHaveLength(5);
  });

  it('acknowledges once', async () => {
    const { send, sent } = world().connect();
    await send({ type: 'connection_init' });
    await send({ type: 'connection_init' });
    expect(sent).toEqual([ACK, { type: 'ka' }]);
  });

  it('ignores what comes before the acknowledgement', async () => {
    const { start, send, sent } = world().connect();
    await start('1', 'subscription { onPublish(shop: 1) { id } }');
    await send({ type: 'nonsense' });
    expect(sent).toEqual([]);
  });

  it('closes after 24 hours', async () => {
    const { clock, connect } = world();
    const { init, closed } = connect();
    await init();
    await clock.advance(24 * 3_600_000 - 1);
    expect(closed).toEqual([]);
    await clock.advance(1);
    expect(closed).toHaveLength(1);
  });

  it('answers the first message of a refused client with connection_error, and closes', async () => {
    const { send, sent, closed } = world().connect({ refusal: new UnauthorizedException() });
    await send({ type: 'connection_init' });
    const message = 'You are not authorized to make this call.';
    expect(sent).toEqual([
      {
        type: 'connection_error',
        payload: { errors: [{ errorType: 'UnauthorizedException', message, errorCode: 401 }] },
      },
    ]);
    expect(closed).toHaveLength(1);
  });

  it('tells a refused client that says nothing after a second', async () => {
    const { clock, connect } = world();
    const { sent, closed } = connect({ refusal: new UnauthorizedException() });
    await settle();
    await clock.advance(1_000);
    expect(sent).toMatchObject([{ type: 'connection_error' }]);
    expect(closed).toHaveLength(1);
  });
});

describe('starting and stopping', () => {
  const QUERY = 'subscription { onPublish(shop: 1) { id } }';

  it('acknowledges a start, delivers, and completes on stop', async () => {
    const { connect, publish } = world();
    const { init, start, send, sent } = connect();
    await init();
    await start('a', QUERY);
    await publish({});
    await send({ type: 'stop', id: 'a' });
    await publish({});
    expect(sent).toEqual([
      { type: 'start_ack', id: 'a' },
      { id: 'a', type: 'data', payload: { data: { onPublish: { id: '1' } } } },
      { type: 'complete', id: 'a' },
    ]);
  });

  it('refuses an id that is in use, and keeps the first', async () => {
    const { connect, publish } = world();
    const { init, start, sent } = connect();
    await init();
    await start('a', QUERY);
    await start('a', QUERY);
    await publish({});
    expect(sent).toMatchObject([
      { type: 'start_ack' },
      { type: 'error', id: 'a', payload: { errors: [{ errorType: 'DuplicatedOperationError' }] } },
      { type: 'data', id: 'a' },
    ]);
  });

  it('takes an id again after it was stopped', async () => {
    const { init, start, send, sent } = world().connect();
    await init();
    await start('a', QUERY);
    await send({ type: 'stop', id: 'a' });
    await start('a', QUERY);
    expect(sent).toMatchObject([{ type: 'start_ack' }, { type: 'complete' }, { type: 'start_ack' }]);
  });

  it('allows 200 subscriptions', async () => {
    const { init, start, sent } = world().connect();
    await init();
    for (let count = 1; count <= 201; count += 1) await start(String(count), QUERY);
    expect(sent[199]).toMatchObject({ type: 'start_ack', id: '200' });
    expect(sent[200]).toMatchObject({
      type: 'error',
      id: '201',
      payload: { errors: [{ errorType: 'MaxSubscriptionsReachedError' }] },
    });
  });

  it.each([
    ['a message without data', { id: 'a', type: 'start', payload: { query: QUERY } }, 'UnsupportedOperation'],
    ['an empty id', { id: '', type: 'start', payload: { data: '{}' } }, 'UnsupportedOperation'],
    ['an unknown type', { id: 'a', type: 'subscribe' }, 'UnsupportedOperation'],
    [
      'data that is not JSON',
      { id: 'a', type: 'start', payload: { data: '{' } },
      'MalformedHttpRequestException',
    ],
    [
      'a query',
      { id: 'a', type: 'start', payload: { data: '{"query":"{ __typename }"}' } },
      'UnsupportedOperation',
    ],
    [
      'two fields',
      {
        id: 'a',
        type: 'start',
        payload: { data: '{"query":"subscription { a: onFiltered { id } b: onFiltered { id } }"}' },
      },
      'BadRequestException',
    ],
    [
      'an invalid document',
      { id: 'a', type: 'start', payload: { data: '{"query":"subscription { nope }"}' } },
      'BadRequestException',
    ],
    ['a stop of nothing', { id: 'a', type: 'stop' }, 'UnknownOperationError'],
  ])('answers %s with an error', async (_, message, errorType) => {
    const { init, send, sent } = world().connect();
    await init();
    await send(message);
    expect(sent).toMatchObject([{ type: 'error', payload: { errors: [{ errorType }] } }]);
  });

  it.each([
    ['onPrivate { id }', 'Not Authorized to access onPrivate on type Subscription'],
    ['onPublish(shop: 1) { id cost }', 'Not Authorized to access cost on type Item'],
  ])('refuses %s to a caller who may not see all of it', async (field, message) => {
    const { init, start, sent } = world().connect();
    await init();
    await start('a', `subscription { ${field} }`);
    expect(sent).toEqual([
      { type: 'error', id: 'a', payload: { errors: [{ errorType: 'Unauthorized', message }] } },
    ]);
  });

  it('delivers nothing more once the connection is closed', async () => {
    const { connect, publish, counters } = world();
    const { init, start, sent, connection } = connect();
    await init();
    await start('a', QUERY);
    connection.close();
    await publish({});
    expect(sent).toHaveLength(1);
    expect(counters.deliveries).toBe(0);
  });

  it('does not start what was stopped while its resolver ran', async () => {
    const { connect, publish } = world([resolver('Subscription.onPublish', answering('return null;'))]);
    const { init, start, send, sent } = connect();
    await init();
    const starting = start('a', QUERY);
    await send({ type: 'stop', id: 'a' });
    await starting;
    await publish({});
    expect(sent).toEqual([{ type: 'complete', id: 'a' }]);
  });
});

describe('delivery', () => {
  const subscribe = async (query: string, variables?: object, resolvers?: ResolverDefinition[]) => {
    const made = world(resolvers);
    const client = made.connect();
    await client.init();
    await client.start('a', query, variables);
    expect(client.sent).toEqual([{ type: 'start_ack', id: 'a' }]);
    client.sent.length = 0;
    return {
      ...made,
      ...client,
      payloads: () => client.sent.map((message) => (message as { payload: unknown }).payload),
    };
  };

  it("narrows the mutation's response to the subscriber's selection, by the subscriber's aliases", async () => {
    const { mutate, payloads } = await subscribe(
      'subscription { it: onPublish(shop: 1) { __typename title: name ...P } } fragment P on Item { parts { w: weight } }',
    );
    await mutate(
      'mutation { renamed: publish(input: { id: 1, shop: 1, name: "n", parts: [{ name: "p", weight: 2 }] }) { x: name y: shop shop parts { name heavy: weight } } }',
    );
    expect(payloads()).toEqual([{ data: { it: { __typename: 'Item', title: 'n', parts: [{ w: 2 }] } } }]);
  });

  it('gives null for what the mutation did not select', async () => {
    const { publish, payloads } = await subscribe('subscription { onPublish(shop: 1) { id price } }');
    await publish({ price: 5 }, 'id shop');
    expect(payloads()).toEqual([{ data: { onPublish: { id: '1', price: null } } }]);
  });

  it('reports a missing value where null is not allowed, and nulls the parent', async () => {
    const { publish, payloads } = await subscribe(
      'subscription { onPublish(shop: 1) { id name parts { weight } } }',
    );
    await publish({}, 'id shop');
    const message =
      "Cannot return null for non-nullable type: 'String' within parent 'Item' (/onPublish/name)";
    expect(payloads()).toEqual([
      { data: { onPublish: null }, errors: [{ message, path: ['onPublish', 'name'] }] },
    ]);
  });

  it.each([
    ['is null', 'return null;'],
    ['failed', 'util.error("No");'],
  ])('delivers nothing for a mutation that %s', async (_, code) => {
    const query = 'subscription { onFiltered { id } }';
    const { publish, sent, counters } = await subscribe(query, {}, [
      resolver('Mutation.publish', answering(code)),
    ]);
    await publish({});
    expect(sent).toEqual([]);
    expect(counters.events).toBe(0);
  });

  it('asks the arguments to equal the fields of the response', async () => {
    const { publish, payloads } = await subscribe('subscription { onPublish(shop: 2) { shop } }');
    await publish({ shop: 1 });
    await publish({ shop: 2 });
    expect(payloads()).toEqual([{ data: { onPublish: { shop: 2 } } }]);
  });

  it('takes an omitted argument as no condition, and an explicit null as a condition', async () => {
    const query = 'subscription S($id: ID) { onPublish(shop: 1, id: $id) { name } }';
    const omitted = await subscribe(query, {});
    await omitted.publish({});
    expect(omitted.payloads()).toHaveLength(1);
    const isNull = await subscribe(query, { id: null });
    await isNull.publish({});
    expect(isNull.payloads()).toHaveLength(0);
    await isNull.publish({}, 'name shop');
    expect(isNull.payloads()).toHaveLength(1);
  });

  it('lets an enhanced filter stand in place of the arguments', async () => {
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

  it('refuses a subscription whose resolver refuses, or whose filter is over the limits', async () => {
    const { connect } = world([
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
  });

  it('ends the subscriptions that a mutation invalidates', async () => {
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

  it('drops an event over 240 KB without a word, and counts it', async () => {
    const { publish, sent, counters } = await subscribe('subscription { onPublish(shop: 1) { id } }');
    const response = await publish({ name: 'x'.repeat(246_000) });
    expect(response.errors).toBeUndefined();
    expect(sent).toEqual([]);
    expect(counters).toMatchObject({ eventsDropped: 1, events: 0, deliveries: 0 });
  });

  it('meters deliveries in units of 5 KB', async () => {
    const { publish, counters } = await subscribe('subscription { onPublish(shop: 1) { name } }');
    await publish({ name: 'x'.repeat(11_000) });
    expect(counters).toMatchObject({ events: 1, deliveries: 1, meteredUnits: 3 });
  });

  it('closes a connection that does not read', async () => {
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

  it('writes the payload once for subscribers of the same', async () => {
    const { connect, publish } = world();
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
