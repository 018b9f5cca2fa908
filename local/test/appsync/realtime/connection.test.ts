import { describe, expect, it } from 'vitest';
import { UnauthorizedException } from '../../../appsync/shared/errors.ts';
import { settle } from '../support/fake-clock.ts';
import { answering, resolver } from '../support/fixtures.ts';
import { inMemoryApi } from '../support/in-memory-api.ts';
import { eachShowing, shows } from '../../support/shows.ts';

const ACK = { type: 'connection_ack', payload: { connectionTimeoutMs: 300_000 } };

describe('a connection', () => {
  it(
    'is acknowledged with its timeout, and gets a keep-alive immediately and then every minute',
    shows('socket/ack', 'socket/keep-alive-at-once', 'socket/keep-alive'),
    async () => {
      const { clock, connect } = inMemoryApi();
      const { send, sent } = connect();
      await send({ type: 'connection_init' });
      expect(sent).toEqual([ACK, { type: 'ka' }]);
      await clock.advance(59_999);
      expect(sent).toHaveLength(2);
      await clock.advance(1);
      expect(sent).toHaveLength(3);
      await clock.advance(120_000);
      expect(sent).toHaveLength(5);
    },
  );

  it('is acknowledged only once', shows('socket/ack-once'), async () => {
    const { send, sent } = inMemoryApi().connect();
    await send({ type: 'connection_init' });
    await send({ type: 'connection_init' });
    expect(sent).toEqual([ACK, { type: 'ka' }]);
  });

  it('ignores messages before the acknowledgment', shows('socket/before-ack-ignored'), async () => {
    const { start, send, sent } = inMemoryApi().connect();
    await start('1', 'subscription { onPublish(shop: 1) { id } }');
    await send({ type: 'nonsense' });
    expect(sent).toEqual([]);
  });

  it('closes after 24 hours', shows('socket/closes-after-24-h'), async () => {
    const { clock, connect } = inMemoryApi();
    const { init, closed } = connect();
    await init();
    await clock.advance(24 * 3_600_000 - 1);
    expect(closed).toEqual([]);
    await clock.advance(1);
    expect(closed).toHaveLength(1);
  });

  it(
    'answers the first message of a rejected client with connection_error, and closes the connection',
    shows('socket/connection-error'),
    async () => {
      const { send, sent, closed } = inMemoryApi().connect({ refusal: new UnauthorizedException() });
      await send({ type: 'connection_init' });
      const message = 'You are not authorized to make this call.';
      expect(sent).toEqual([
        {
          type: 'connection_error',
          payload: { errors: [{ errorType: 'UnauthorizedException', message, errorCode: 401 }] },
        },
      ]);
      expect(closed).toHaveLength(1);
    },
  );

  it('sends connection_error after one second to a rejected client that sends nothing', async () => {
    const { clock, connect } = inMemoryApi();
    const { sent, closed } = connect({ refusal: new UnauthorizedException() });
    await settle();
    await clock.advance(1_000);
    expect(sent).toMatchObject([{ type: 'connection_error' }]);
    expect(closed).toHaveLength(1);
  });
});

describe('an acknowledged connection', () => {
  const QUERY = 'subscription { onPublish(shop: 1) { id } }';

  it(
    'acknowledges a start, delivers events, and completes the subscription on a stop',
    shows('socket/start-ack', 'socket/data', 'socket/stop-complete'),
    async () => {
      const { connect, publish } = inMemoryApi();
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
    },
  );

  it(
    'rejects an id that is in use, and keeps the first subscription',
    shows('socket/duplicate-id'),
    async () => {
      const { connect, publish } = inMemoryApi();
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
    },
  );

  it('accepts an id again after its subscription was stopped', shows('socket/id-again'), async () => {
    const { init, start, send, sent } = inMemoryApi().connect();
    await init();
    await start('a', QUERY);
    await send({ type: 'stop', id: 'a' });
    await start('a', QUERY);
    expect(sent).toMatchObject([{ type: 'start_ack' }, { type: 'complete' }, { type: 'start_ack' }]);
  });

  it('allows at most 200 subscriptions', shows('socket/subscriptions-200'), async () => {
    const { init, start, sent } = inMemoryApi().connect();
    await init();
    for (let count = 1; count <= 201; count += 1) await start(String(count), QUERY);
    expect(sent[199]).toMatchObject({ type: 'start_ack', id: '200' });
    expect(sent[200]).toMatchObject({
      type: 'error',
      id: '201',
      payload: { errors: [{ errorType: 'MaxSubscriptionsReachedError' }] },
    });
  });

  eachShowing([
    [
      shows('socket/message-without-data'),
      'a message without data',
      { id: 'a', type: 'start', payload: { query: QUERY } },
      'UnsupportedOperation',
    ],
    [
      shows('socket/empty-id'),
      'an empty id',
      { id: '', type: 'start', payload: { data: '{}' } },
      'UnsupportedOperation',
    ],
    [shows('socket/unknown-type'), 'an unknown type', { id: 'a', type: 'subscribe' }, 'UnsupportedOperation'],
    [
      shows('socket/data-not-json'),
      'data that is not JSON',
      { id: 'a', type: 'start', payload: { data: '{' } },
      'MalformedHttpRequestException',
    ],
    [
      shows('socket/query-refused'),
      'a query',
      { id: 'a', type: 'start', payload: { data: '{"query":"{ __typename }"}' } },
      'UnsupportedOperation',
    ],
    [
      shows('socket/one-field'),
      'two fields',
      {
        id: 'a',
        type: 'start',
        payload: { data: '{"query":"subscription { a: onFiltered { id } b: onFiltered { id } }"}' },
      },
      'BadRequestException',
    ],
    [
      shows('socket/invalid-document'),
      'an invalid document',
      { id: 'a', type: 'start', payload: { data: '{"query":"subscription { nope }"}' } },
      'BadRequestException',
    ],
    [
      shows('socket/stop-unknown'),
      'a stop with an unknown id',
      { id: 'a', type: 'stop' },
      'UnknownOperationError',
    ],
  ])('answers %s with an error', async (_, message, errorType) => {
    const { init, send, sent } = inMemoryApi().connect();
    await init();
    await send(message);
    expect(sent).toMatchObject([{ type: 'error', payload: { errors: [{ errorType }] } }]);
  });

  it('rejects a subscription to a closed field', shows('socket/field-unauthorized'), async () => {
    const { init, start, sent } = inMemoryApi().connect();
    await init();
    await start('a', 'subscription { onPrivate { id } }');
    const message = 'Not Authorized to access onPrivate on type Subscription';
    expect(sent).toEqual([
      { type: 'error', id: 'a', payload: { errors: [{ errorType: 'Unauthorized', message }] } },
    ]);
  });

  it('delivers fields that its caller could not query', shows('socket/selection-not-checked'), async () => {
    const { connect, publish } = inMemoryApi([resolver('Item.cost', answering('return 5;'))]);
    const { init, start, sent } = connect();
    await init();
    await start('a', 'subscription { onPublish(shop: 1) { id cost } }');
    await publish({}, 'id shop cost');
    expect(sent).toMatchObject([
      { type: 'start_ack' },
      { type: 'data', payload: { data: { onPublish: { id: '1', cost: 5 } } } },
    ]);
  });

  it('delivers nothing after it is closed', shows('socket/closed-silent'), async () => {
    const { connect, publish, counters } = inMemoryApi();
    const { init, start, sent, connection } = connect();
    await init();
    await start('a', QUERY);
    connection.close();
    await publish({});
    expect(sent).toHaveLength(1);
    expect(counters.deliveries).toBe(0);
  });

  it('does not start a subscription that was stopped while its resolver ran', async () => {
    const { connect, publish } = inMemoryApi([resolver('Subscription.onPublish', answering('return null;'))]);
    const { init, start, send, sent } = connect();
    await init();
    const starting = start('a', QUERY);
    await send({ type: 'stop', id: 'a' });
    await starting;
    await publish({});
    expect(sent).toEqual([{ type: 'complete', id: 'a' }]);
  });
});
