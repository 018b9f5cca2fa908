import { describe, expect, it } from 'vitest';
import { SLOT, rankingsOf } from './support/builders.ts';
import { API_KEY, FIRST_BACKOFF_MS, FIRST_RECONNECT_MS, recorder, setUp } from './support/setup.ts';
import { SETTLE_MS } from '../../client/realtime/keep-subscribed.ts';

const onRankings = (overrides: Parameters<typeof rankingsOf>[0]) => ({ onRankings: rankingsOf(overrides) });

describe('subscribing', () => {
  it('connects to the realtime path of the endpoint with the key in the subprotocol', async () => {
    await using scene = await setUp();
    scene.client.watchRankings({ classId: 1 }, recorder().listener);
    const { url, headers } = await scene.server.connections.first();
    expect(url).toBe('/graphql/realtime');
    expect(headers).toMatchObject({ 'x-api-key': API_KEY, host: new URL(scene.url).host });
    const { authorization } = await scene.server.starts.first();
    expect(authorization).toMatchObject({ 'x-api-key': API_KEY, host: new URL(scene.url).host });
  });

  it('passes the race if one is given', async () => {
    await using scene = await setUp();
    scene.client.watchRankings({ classId: 1, raceId: `1-${SLOT}` }, recorder().listener);
    expect((await scene.server.starts.first()).variables).toEqual({ classId: 1, raceId: `1-${SLOT}` });
  });

  it('omits the variable if no race is given, because null would match nothing', async () => {
    await using scene = await setUp();
    scene.client.watchRankings({ classId: 1, raceId: undefined }, recorder().listener);
    const { variables } = await scene.server.starts.first();
    expect(Object.keys(variables)).toEqual(['classId']);
  });

  it('omits __typename, which would make every push to every viewer larger', async () => {
    await using scene = await setUp();
    scene.client.watchRankings({ classId: 1 }, recorder().listener);
    expect((await scene.server.starts.first()).query).not.toContain('__typename');
  });

  it('rejects a race of another class', async () => {
    await using scene = await setUp();
    const watch = () => scene.client.watchRankings({ classId: 2, raceId: `1-${SLOT}` }, recorder().listener);
    expect(watch).toThrow(expect.objectContaining({ errorType: 'ValidationError' }) as Error);
  });
});

describe('the snapshot', () => {
  it('is fetched after start_ack, and then the watch is live', async () => {
    await using scene = await setUp();
    scene.server.holdStartAck = true;
    const seen = recorder();
    scene.client.watchRankings({ classId: 1 }, seen.listener);
    const start = await scene.server.starts.first();
    expect(scene.server.requests.entries).toEqual([]);
    scene.server.acknowledge(start);
    await seen.states.first((state) => state === 'live');
    expect(seen.rankings.entries).toEqual([rankingsOf()]);
    expect(seen.states.entries).toEqual(['connecting', 'live']);
  });

  it('is fetched again a little later, because pushes right after start_ack can be lost', async () => {
    await using scene = await setUp();
    const seen = recorder();
    scene.client.watchRankings({ classId: 1 }, seen.listener);
    await seen.states.first((state) => state === 'live');
    scene.current.rankings = rankingsOf({ sequence: 5 });
    await scene.clock.finish(SETTLE_MS);
    expect(await seen.rankings.nth(2)).toMatchObject({ sequence: 5 });
  });

  it('is not fetched again after a push, which is complete on its own', async () => {
    await using scene = await setUp();
    const seen = recorder();
    scene.client.watchRankings({ classId: 1 }, seen.listener);
    await seen.states.first((state) => state === 'live');
    scene.server.push(onRankings({ sequence: 9 }));
    await seen.rankings.nth(2);
    const { length: requestCount } = scene.server.requests.entries;
    await scene.clock.finish(SETTLE_MS);
    // any earlier request would have arrived before this one
    await scene.client.rankings(`1-${SLOT}`);
    expect(scene.server.requests.entries).toHaveLength(requestCount + 1);
  });

  it('is not shown if a newer push overtook it', async () => {
    await using scene = await setUp();
    const seen = recorder();
    scene.server.onStarted = () => scene.server.push(onRankings({ sequence: 9 }));
    scene.client.watchRankings({ classId: 1 }, seen.listener);
    await seen.states.first((state) => state === 'live');
    expect(seen.rankings.entries.map(({ sequence }) => sequence)).toEqual([9]);
  });

  it('is retried after a temporary failure, while the subscription continues', async () => {
    await using scene = await setUp();
    scene.server.refuseRequest = { status: 500, body: {} };
    const seen = recorder();
    scene.client.watchRankings({ classId: 1 }, seen.listener);
    expect(await seen.errors.first()).toMatchObject({ errorType: 'HttpError', status: 500 });
    scene.server.refuseRequest = undefined;
    await scene.clock.finish(FIRST_BACKOFF_MS);
    await seen.states.first((state) => state === 'live');
    expect(scene.server.starts.entries).toHaveLength(1);
  });
});

describe('events', () => {
  it('are passed on only if they are newer', async () => {
    await using scene = await setUp();
    const seen = recorder();
    scene.client.watchRankings({ classId: 1 }, seen.listener);
    await seen.states.first((state) => state === 'live');
    for (const sequence of [3, 2, 3, 4]) scene.server.push(onRankings({ sequence }));
    await seen.rankings.first(({ sequence }) => sequence === 4);
    expect(seen.rankings.entries.map(({ sequence }) => sequence)).toEqual([1, 3, 4]);
  });

  it('switch the viewer to the next race of the class', async () => {
    await using scene = await setUp();
    const seen = recorder();
    scene.client.watchRankings({ classId: 1 }, seen.listener);
    await seen.states.first((state) => state === 'live');
    const next = `1-${SLOT + 1}`;
    scene.server.push(onRankings({ raceId: next, sequence: 1 }));
    scene.server.push(onRankings({ sequence: 900 }));
    scene.server.push(onRankings({ raceId: next, sequence: 2 }));
    await seen.rankings.first(({ raceId, sequence }) => raceId === next && sequence === 2);
    expect(seen.rankings.entries.map(({ raceId }) => raceId)).toEqual([`1-${SLOT}`, next, next]);
  });

  it('with errors are reported, and the watch continues', async () => {
    await using scene = await setUp();
    const seen = recorder();
    scene.client.watchRankings({ classId: 1 }, seen.listener);
    await seen.states.first((state) => state === 'live');
    scene.server.push({ onRankings: null }, [
      { message: 'Cannot return null', path: ['onRankings', 'status'] },
    ]);
    expect(await seen.errors.first()).toMatchObject({
      message: 'Cannot return null',
      path: ['onRankings', 'status'],
    });
    scene.server.push(onRankings({ sequence: 2 }));
    expect(await seen.rankings.nth(2)).toMatchObject({ sequence: 2 });
  });

  it('with errors and no data are reported as well', async () => {
    await using scene = await setUp();
    const seen = recorder();
    scene.client.watchRankings({ classId: 1 }, seen.listener);
    await seen.states.first((state) => state === 'live');
    const { id } = await scene.server.starts.first();
    const errors = [{ errorType: 'MappingTemplate', message: 'a filter failed' }];
    scene.server.send({ id, type: 'data', payload: { data: null, errors } });
    expect(await seen.errors.first()).toMatchObject(errors[0]!);
    expect(seen.states.entries).toEqual(['connecting', 'live']);
  });
});

describe('a lost connection', () => {
  it('is reopened after a wait, with a new subscription and a new snapshot', async () => {
    await using scene = await setUp();
    const seen = recorder();
    scene.client.watchRankings({ classId: 1 }, seen.listener);
    await seen.states.first((state) => state === 'live');
    scene.server.drop();
    expect(await seen.errors.first()).toMatchObject({ errorType: 'ConnectionLost' });
    scene.current.rankings = rankingsOf({ sequence: 44 });
    await scene.clock.finish(FIRST_RECONNECT_MS);
    expect(await seen.rankings.nth(2)).toMatchObject({ sequence: 44 });
    await seen.states.nth(2, (state) => state === 'live');
    expect(seen.states.entries).toEqual(['connecting', 'live', 'reconnecting', 'live']);
    expect(scene.server.starts.entries).toHaveLength(2);
  });

  it('is reopened after increasing waits, which start over once it has been live', async () => {
    await using scene = await setUp();
    const seen = recorder();
    scene.server.refuseConnection = { errorType: 'InternalFailure', errorCode: 500, message: 'not now' };
    scene.client.watchRankings({ classId: 1 }, seen.listener);
    expect(await seen.errors.first()).toMatchObject({ errorType: 'InternalFailure', message: 'not now' });
    await scene.clock.finish(FIRST_RECONNECT_MS);
    await scene.clock.finish(FIRST_RECONNECT_MS * 2);
    await seen.errors.nth(3);
    scene.server.refuseConnection = undefined;
    await scene.clock.finish(FIRST_RECONNECT_MS * 4);
    await seen.states.first((state) => state === 'live');
    scene.server.drop();
    await scene.clock.finish(FIRST_RECONNECT_MS);
    await seen.states.nth(2, (state) => state === 'live');
  });

  it('is detected by silence if no close frame arrives', async () => {
    await using scene = await setUp();
    const seen = recorder();
    scene.client.watchRankings({ classId: 1 }, seen.listener);
    await seen.states.first((state) => state === 'live');
    await scene.clock.finish(300_000);
    expect(await seen.errors.first()).toMatchObject({ errorType: 'ConnectionLost' });
    await scene.clock.finish(FIRST_RECONNECT_MS);
    await seen.states.nth(2, (state) => state === 'live');
  });

  it('affects all watches of a client, and all of them recover on one new connection', async () => {
    await using scene = await setUp();
    const first = recorder();
    const second = recorder();
    scene.client.watchRankings({ classId: 1 }, first.listener);
    scene.client.watchRankings({ classId: 1, raceId: `1-${SLOT}` }, second.listener);
    await Promise.all([first, second].map(({ states }) => states.first((state) => state === 'live')));
    scene.server.drop();
    await scene.clock.finish(FIRST_RECONNECT_MS);
    await scene.clock.finish(FIRST_RECONNECT_MS);
    await Promise.all([first, second].map(({ states }) => states.nth(2, (state) => state === 'live')));
    expect(scene.server.connections.entries).toHaveLength(2);
  });
});

describe('a subscription that AppSync ends', () => {
  it('with complete is not live again until it has restarted and has a snapshot', async () => {
    await using scene = await setUp();
    const seen = recorder();
    scene.client.watchRankings({ classId: 1 }, seen.listener);
    await seen.states.first((state) => state === 'live');
    const { id } = await scene.server.starts.first();
    scene.server.send({ id, type: 'complete' });
    expect(await seen.errors.first()).toMatchObject({ errorType: 'ConnectionLost' });
    expect(seen.states.entries.at(-1)).toBe('reconnecting');
    scene.current.rankings = rankingsOf({ sequence: 44 });
    await scene.clock.finish(FIRST_RECONNECT_MS);
    expect(await seen.rankings.nth(2)).toMatchObject({ sequence: 44 });
    await seen.states.nth(2, (state) => state === 'live');
    expect(seen.states.entries).toEqual(['connecting', 'live', 'reconnecting', 'live']);
    scene.server.push(onRankings({ sequence: 45 }));
    expect(await seen.rankings.nth(3)).toMatchObject({ sequence: 45 });
  });

  it('with complete before start_ack is restarted', async () => {
    await using scene = await setUp();
    scene.server.holdStartAck = true;
    const seen = recorder();
    scene.client.watchRankings({ classId: 1 }, seen.listener);
    const { id } = await scene.server.starts.first();
    scene.server.send({ id, type: 'complete' });
    await seen.states.first((state) => state === 'reconnecting');
    scene.server.holdStartAck = false;
    await scene.clock.finish(FIRST_RECONNECT_MS);
    await seen.states.first((state) => state === 'live');
  });

  it('is restarted after a longer wait each time it ends before it is live', async () => {
    await using scene = await setUp();
    scene.server.holdStartAck = true;
    const seen = recorder();
    scene.client.watchRankings({ classId: 1 }, seen.listener);
    for (const attempt of [0, 1, 2]) {
      const { id } = await scene.server.starts.nth(attempt + 1);
      scene.server.send({ id, type: 'complete' });
      await scene.clock.finish(FIRST_RECONNECT_MS * 2 ** attempt);
    }
    await seen.errors.nth(3);
  });

  it('with complete leaves the other watches live on the same socket', async () => {
    await using scene = await setUp();
    const [ended, other] = [recorder(), recorder()];
    scene.client.watchRankings({ classId: 1 }, ended.listener);
    await ended.states.first((state) => state === 'live');
    scene.client.watchRankings({ classId: 1, raceId: `1-${SLOT}` }, other.listener);
    await other.states.first((state) => state === 'live');
    const { id } = await scene.server.starts.first();
    scene.server.send({ id, type: 'complete' });
    await ended.states.first((state) => state === 'reconnecting');
    await scene.clock.finish(FIRST_RECONNECT_MS);
    await ended.states.nth(2, (state) => state === 'live');
    expect(other.states.entries).toEqual(['connecting', 'live']);
    expect(scene.server.connections.entries).toHaveLength(1);
    expect(scene.server.stops.entries).toEqual([]);
  });

  it('with an error is reported and restarted', async () => {
    await using scene = await setUp();
    const seen = recorder();
    scene.client.watchRankings({ classId: 1 }, seen.listener);
    await seen.states.first((state) => state === 'live');
    const { id } = await scene.server.starts.first();
    const errors = [{ errorType: 'InternalFailure', message: 'not any more' }];
    scene.server.send({ id, type: 'error', payload: { errors } });
    expect(await seen.errors.first()).toMatchObject(errors[0]!);
    await scene.clock.finish(FIRST_RECONNECT_MS);
    await seen.states.nth(2, (state) => state === 'live');
  });
});

describe('a message with an unknown id', () => {
  it.each(['complete', 'error', 'data', 'start_ack', 'surprise'])('changes nothing: %s', async (type) => {
    await using scene = await setUp();
    const seen = recorder();
    scene.client.watchRankings({ classId: 1 }, seen.listener);
    await seen.states.first((state) => state === 'live');
    const errors = [{ errorType: 'UnknownOperationError', message: 'There is no subscription.' }];
    scene.server.send({ id: 'unknown', type, payload: { data: onRankings({ sequence: 70 }), errors } });
    scene.server.push(onRankings({ sequence: 2 }));
    expect(await seen.rankings.nth(2)).toMatchObject({ sequence: 2 });
    expect(seen.states.entries).toEqual(['connecting', 'live']);
    expect(seen.errors.entries).toEqual([]);
  });
});

describe('a subscription that starts after the client gave up on it', () => {
  it('is stopped, so that AppSync does not keep pushing to it', async () => {
    await using scene = await setUp();
    const seen = recorder();
    scene.client.watchRankings({ classId: 1 }, seen.listener);
    await seen.states.first((state) => state === 'live');
    scene.server.send({ id: 'given-up', type: 'start_ack' });
    expect(await scene.server.stops.first()).toBe('given-up');
    expect(seen.states.entries).toEqual(['connecting', 'live']);
  });
});

describe('an error on the whole connection', () => {
  const errors = [{ errorType: 'InternalFailure', errorCode: 500, message: 'not any more' }];

  it.each([
    { type: 'connection_error', payload: { errors } },
    { type: 'error', payload: { errors } },
  ])('ends the connection, and the watch recovers on a new one: $type without an id', async (message) => {
    await using scene = await setUp();
    const seen = recorder();
    scene.client.watchRankings({ classId: 1 }, seen.listener);
    await seen.states.first((state) => state === 'live');
    scene.server.send(message);
    expect(await seen.errors.first()).toMatchObject({
      errorType: 'InternalFailure',
      message: 'not any more',
    });
    await scene.clock.finish(FIRST_RECONNECT_MS);
    await seen.states.nth(2, (state) => state === 'live');
    expect(scene.server.connections.entries).toHaveLength(2);
  });
});

describe('an error that a retry cannot fix', () => {
  it.each([
    [
      {
        errorType: 'UnauthorizedException',
        errorCode: 401,
        message: 'You are not authorized to make this call.',
      },
    ],
    [{ errorType: 'BadRequestException', errorCode: 400, message: 'malformed' }],
  ])('ends the watch when the connection is refused with $errorType', async (rejection) => {
    await using scene = await setUp();
    scene.server.refuseConnection = rejection;
    const seen = recorder();
    scene.client.watchRankings({ classId: 1 }, seen.listener);
    await seen.states.first((state) => state === 'closed');
    expect(seen.errors.entries).toMatchObject([
      { errorType: rejection.errorType, message: rejection.message },
    ]);
    expect(scene.clock.pending).toEqual([]);
  });

  it('ends the watch when the subscription is rejected', async () => {
    await using scene = await setUp();
    scene.server.refuseStart = { errorType: 'ValidationError', message: 'classId: 9 is not one of 1..6' };
    const seen = recorder();
    scene.client.watchRankings({ classId: 9 }, seen.listener);
    await seen.states.first((state) => state === 'closed');
    expect(seen.errors.entries).toMatchObject([
      { errorType: 'ValidationError', message: 'classId: 9 is not one of 1..6' },
    ]);
    expect(await scene.server.closes.first()).toBe(1000);
    expect(scene.clock.pending).toEqual([]);
  });

  it('ends the watch when the snapshot is rejected', async () => {
    await using scene = await setUp();
    scene.server.refuseRequest = {
      status: 401,
      body: {
        errors: [
          { errorType: 'UnauthorizedException', message: 'You are not authorized to make this call.' },
        ],
      },
    };
    const seen = recorder();
    scene.client.watchRankings({ classId: 1 }, seen.listener);
    await seen.states.first((state) => state === 'closed');
    expect(seen.errors.entries).toMatchObject([{ errorType: 'UnauthorizedException', status: 401 }]);
  });
});

describe('an exceeded limit', () => {
  it('does not end the watch', async () => {
    await using scene = await setUp();
    scene.server.refuseStart = { errorType: 'LimitExceededError', message: 'Rate limit exceeded' };
    const seen = recorder();
    scene.client.watchRankings({ classId: 1 }, seen.listener);
    expect(await seen.errors.first()).toMatchObject({ errorType: 'LimitExceededError' });
    scene.server.refuseStart = undefined;
    await scene.clock.finish(FIRST_RECONNECT_MS);
    await seen.states.first((state) => state === 'live');
  });
});

describe('stopping', () => {
  it('ends the subscription at AppSync and reports that the watch is closed', async () => {
    await using scene = await setUp();
    const seen = recorder();
    const other = recorder();
    const stop = scene.client.watchRankings({ classId: 1 }, seen.listener);
    await seen.states.first((state) => state === 'live');
    scene.client.watchRankings({ classId: 1 }, other.listener);
    await other.states.first((state) => state === 'live');
    stop();
    expect(await scene.server.stops.first()).toBe(scene.server.starts.entries[0]?.id);
    expect(seen.states.entries.at(-1)).toBe('closed');
    scene.server.push(onRankings({ sequence: 50 }));
    await other.rankings.first(({ sequence }) => sequence === 50);
    expect(seen.rankings.entries.map(({ sequence }) => sequence)).toEqual([1]);
    expect(scene.server.connections.entries).toHaveLength(1);
  });

  it('before start_ack ends the subscription as soon as it has started', async () => {
    await using scene = await setUp();
    const other = recorder();
    scene.client.watchRankings({ classId: 1 }, other.listener);
    await other.states.first((state) => state === 'live');
    scene.server.holdStartAck = true;
    const stop = scene.client.watchRankings({ classId: 1 }, recorder().listener);
    const start = await scene.server.starts.nth(2);
    stop();
    scene.server.acknowledge(start);
    expect(await scene.server.stops.first()).toBe(start.id);
  });

  it('the last watch closes the socket and leaves no timer running', async () => {
    await using scene = await setUp();
    const seen = recorder();
    const stop = scene.client.watchRankings({ classId: 1 }, seen.listener);
    await seen.states.first((state) => state === 'live');
    stop();
    expect(await scene.server.closes.first()).toBe(1000);
    expect(scene.clock.pending).toEqual([]);
  });

  it('one watch and starting another keeps the socket', async () => {
    await using scene = await setUp();
    const first = recorder();
    const stop = scene.client.watchRankings({ classId: 1 }, first.listener);
    await first.states.first((state) => state === 'live');
    const second = recorder();
    stop();
    scene.client.watchRankings({ classId: 1 }, second.listener);
    await second.states.first((state) => state === 'live');
    expect(scene.server.connections.entries).toHaveLength(1);
  });

  it('during a backoff ends the wait', async () => {
    await using scene = await setUp();
    const seen = recorder();
    const stop = scene.client.watchRankings({ classId: 1 }, seen.listener);
    await seen.states.first((state) => state === 'live');
    scene.server.drop();
    await seen.states.first((state) => state === 'reconnecting');
    stop();
    expect(scene.clock.pending).toEqual([]);
    expect(seen.states.entries.at(-1)).toBe('closed');
    expect(scene.server.connections.entries).toHaveLength(1);
  });

  it('by closing the client ends every watch and makes later watches fail', async () => {
    await using scene = await setUp();
    const seen = recorder();
    scene.client.watchRankings({ classId: 1 }, seen.listener);
    await seen.states.first((state) => state === 'live');
    scene.client.close();
    expect(seen.states.entries.at(-1)).toBe('closed');
    const late = recorder();
    scene.client.watchRankings({ classId: 1 }, late.listener);
    expect(await late.errors.first()).toMatchObject({ errorType: 'ClientClosed' });
  });
});

describe('a watch of one race', () => {
  it('shows only that race, and requests its snapshot by id', async () => {
    await using scene = await setUp();
    const seen = recorder();
    scene.client.watchRankings({ classId: 1, raceId: `1-${SLOT}` }, seen.listener);
    await seen.states.first((state) => state === 'live');
    scene.server.push(onRankings({ raceId: `1-${SLOT + 1}`, sequence: 3 }));
    scene.server.push(onRankings({ sequence: 2 }));
    await seen.rankings.nth(2);
    expect(seen.rankings.entries.map(({ raceId }) => raceId)).toEqual([`1-${SLOT}`, `1-${SLOT}`]);
    expect(scene.server.requests.entries).toMatchObject([
      { operationName: 'Board', variables: { classId: 1, raceId: `1-${SLOT}` } },
    ]);
  });
});
