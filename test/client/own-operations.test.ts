import { describe, expect, it } from 'vitest';
import type { AlleycatError } from '@alleycat/client';
import { Journal } from '../../tools/browser/journal.ts';
import { setUp } from './support/setup.ts';

const QUERY = 'query Fastest { fastest }';
const SUBSCRIPTION = 'subscription OnNews($classId: Int!) { onNews(classId: $classId) }';

/** A subscriber that records every call. */
function subscriber() {
  const [calls, lost] = [new Journal<unknown>(), new Journal<AlleycatError>()];
  return {
    calls,
    lost,
    onStarted: () => calls.add('started'),
    onData: (data: unknown) => calls.add(data),
    onError: ({ message }: AlleycatError) => calls.add(message),
    onLost: lost.add,
  };
}

describe('a query of one’s own', () => {
  it('is sent with its name and variables, and resolves to the data', async () => {
    await using scene = await setUp();
    scene.server.answers['Fastest'] = ({ limit }) => ({ fastest: limit });
    expect(await scene.client.query(QUERY, { limit: 3 })).toEqual({ fastest: 3 });
  });

  it('is sent once while the same query is on its way, and again later', async () => {
    await using scene = await setUp();
    scene.server.answers['Fastest'] = () => ({ fastest: 1 });
    const ask = (limit: number) => scene.client.query(QUERY, { limit });
    await Promise.all([ask(1), ask(1), ask(2)]);
    expect(scene.server.requests.entries).toHaveLength(2);
    await ask(1);
    expect(scene.server.requests.entries).toHaveLength(3);
  });
});

describe('a subscription of one’s own', () => {
  it('gets the data and errors of pushes until it ends, without reconnecting', async () => {
    await using scene = await setUp();
    const mine = subscriber();
    scene.client.subscribe(SUBSCRIPTION, { classId: 1 }, mine);
    await mine.calls.first((call) => call === 'started');
    scene.server.push({ onNews: 'one' });
    scene.server.push({ onNews: 'two' }, [{ message: 'half of it is missing' }]);
    await mine.calls.nth(4);
    expect(mine.calls.entries).toEqual([
      'started',
      { onNews: 'one' },
      { onNews: 'two' },
      'half of it is missing',
    ]);
    scene.server.drop();
    expect(await mine.lost.first()).toMatchObject({ errorType: 'ConnectionLost' });
    expect(scene.server.starts.entries).toHaveLength(1);
  });

  it('does not affect others when it ends another one as the connection is lost', async () => {
    await using scene = await setUp();
    const [first, second, third] = [subscriber(), subscriber(), subscriber()];
    let stopSecond = () => {};
    scene.client.subscribe(SUBSCRIPTION, { classId: 1 }, { ...first, onLost: () => stopSecond() });
    stopSecond = scene.client.subscribe(SUBSCRIPTION, { classId: 2 }, second);
    scene.client.subscribe(SUBSCRIPTION, { classId: 3 }, third);
    await third.calls.first((call) => call === 'started');
    scene.server.drop();
    await third.lost.first();
    expect(second.lost.entries).toEqual([]);
  });

  it('survives errors in a form that AppSync does not send', async () => {
    await using scene = await setUp();
    const mine = subscriber();
    scene.client.subscribe(SUBSCRIPTION, { classId: 1 }, mine);
    const { id } = await scene.server.starts.first();
    await mine.calls.first((call) => call === 'started');
    scene.server.send({ id, type: 'error', payload: { errors: { message: 'an object' } } });
    expect(await mine.lost.first()).toMatchObject({ errorType: 'SubscriptionError' });
  });

  it('starts once, even if AppSync acknowledges it twice', async () => {
    await using scene = await setUp();
    const mine = subscriber();
    scene.client.subscribe(SUBSCRIPTION, { classId: 1 }, mine);
    const { id } = await scene.server.starts.first();
    await mine.calls.first((call) => call === 'started');
    scene.server.send({ id, type: 'start_ack' });
    scene.server.push({ onNews: 'one' });
    await mine.calls.nth(2);
    expect(mine.calls.entries).toEqual(['started', { onNews: 'one' }]);
  });

  it('cannot be started once the client is closed, or with variables that are not JSON', async () => {
    await using scene = await setUp();
    const start = (classId: unknown) => () => scene.client.subscribe(SUBSCRIPTION, { classId }, subscriber());
    expect(start(1n)).toThrow(TypeError);
    scene.client.close();
    expect(start(1)).toThrow('this client is closed');
  });
});
