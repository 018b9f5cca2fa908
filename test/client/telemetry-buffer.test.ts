import { describe, expect, it } from 'vitest';
import {
  AlleycatError,
  createTelemetryBuffer,
  type ReadingInput,
  type TelemetryState,
} from '@alleycat/client';
import { Journal } from '../../tools/browser/journal.ts';
import { readingsOf, scriptedApi } from './support/scripted-api.ts';
import { ScriptedClock } from './support/scripted-clock.ts';
import { FIRST_BACKOFF_MS } from './support/setup.ts';

const FLUSH_MS = 2_000;
const rejection = (errorType: string, argument?: string, status?: number) =>
  new AlleycatError({
    errorType,
    message: `${argument ?? 'request'}: rejected as ${errorType}`,
    argument,
    status,
  });
const [first, second, third] = readingsOf([1, 2, 3]) as [ReadingInput, ReadingInput, ReadingInput];

/**
 * Creates a buffer with a scripted API and a scripted clock. The first wait of each backoff is
 * `FIRST_BACKOFF_MS`.
 */
function setUp() {
  const api = scriptedApi();
  const clock = new ScriptedClock();
  const states = new Journal<TelemetryState>();
  const losses: { reading: ReadingInput; error: AlleycatError }[] = [];
  const buffer = createTelemetryBuffer({
    submit: api.submit,
    clock,
    random: () => 0.5,
    onState: states.add,
    onLost: (reading, error) => losses.push({ reading, error }),
  });
  return {
    ...api,
    clock,
    states,
    losses,
    buffer,
    push: (...readings: ReadingInput[]) => readings.forEach((reading) => buffer.push(reading)),
    last: () => states.entries.at(-1),
  };
}

describe('readings of a ride', () => {
  it('wait two seconds for others, and are sent together in order', async () => {
    const { push, clock, submissions, buffer, last } = setUp();
    push(first, second);
    expect(clock.pending).toEqual([FLUSH_MS]);
    expect(submissions.entries).toEqual([]);
    await clock.finish(FLUSH_MS);
    const request = await submissions.first();
    expect(request.readings).toEqual([first, second]);
    request.take();
    await buffer.drained();
    expect(last()).toEqual({ pending: 0, lost: 0, connection: 'live' });
    expect(clock.pending).toEqual([]);
  });

  it('are sent at once when there are ten, and the eleventh waits for the next request', async () => {
    const { push, clock, submissions, buffer } = setUp();
    const eleven = readingsOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    push(...eleven);
    const request = await submissions.first();
    expect(request.readings).toEqual(eleven.slice(0, 10));
    request.take();
    await clock.finish(FLUSH_MS);
    const next = await submissions.nth(2);
    expect(next.readings).toEqual(eleven.slice(10));
    next.take();
    await buffer.drained();
  });

  it('are sent at once by a flush, even if they were pushed during a request', async () => {
    const { push, clock, submissions, buffer } = setUp();
    push(first);
    buffer.flush();
    const request = await submissions.first();
    push(second);
    buffer.flush();
    expect(submissions.entries).toHaveLength(1);
    request.take();
    const next = await submissions.nth(2);
    expect(next.readings).toEqual([second]);
    expect(clock.pending).toEqual([]);
    next.take();
    await buffer.drained();
  });

  it('of different races are sent separately, so that a rejection affects only one race', async () => {
    const { push, submissions, buffer, last } = setUp();
    const nextRace = readingsOf([1, 2], '1-8');
    push(...readingsOf([59, 60], '1-7'), ...nextRace);
    buffer.flush();
    (await submissions.first()).fail(rejection('RaceNotOn'));
    const next = await submissions.nth(2);
    expect(next.readings).toEqual(nextRace);
    next.take();
    await buffer.drained();
    expect(last()).toMatchObject({ pending: 0, lost: 2 });
  });
});

describe('a request that fails in transit', () => {
  it('is retried after increasing waits, followed by newer readings', async () => {
    const { push, clock, submissions, states, buffer, last } = setUp();
    push(first);
    buffer.flush();
    (await submissions.first()).fail(new TypeError('fetch failed'));
    await states.first(({ connection }) => connection === 'reconnecting');
    expect(last()).toMatchObject({ pending: 1, lost: 0, error: { errorType: 'NetworkError' } });
    push(second);
    await clock.finish(FIRST_BACKOFF_MS);
    const again = await submissions.nth(2);
    expect(again.readings).toEqual([first, second]);
    again.fail(new TypeError('fetch failed'));
    push(third);
    await clock.finish(2 * FIRST_BACKOFF_MS);
    const better = await submissions.nth(3);
    expect(better.readings).toEqual([first, second, third]);
    better.take();
    await buffer.drained();
    expect(last()).toEqual({ pending: 0, lost: 0, connection: 'live' });
  });

  it('is retried after the shortest wait if the previous request succeeded', async () => {
    const { push, clock, submissions, buffer } = setUp();
    for (const count of [1, 3]) {
      push(first);
      buffer.flush();
      (await submissions.nth(count)).fail(new TypeError('fetch failed'));
      await clock.finish(FIRST_BACKOFF_MS);
      (await submissions.nth(count + 1)).take();
      await buffer.drained();
    }
  });

  it('is not retried before the backoff ends, even if ten readings are pending', async () => {
    const { push, clock, submissions, states, buffer } = setUp();
    push(first);
    buffer.flush();
    (await submissions.first()).fail(new TypeError('fetch failed'));
    await states.first(({ connection }) => connection === 'reconnecting');
    push(...readingsOf([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]));
    expect(clock.pending).toEqual([FIRST_BACKOFF_MS]);
    buffer.stop();
  });

  it('is retried at once by a flush', async () => {
    const { push, clock, submissions, states, buffer } = setUp();
    push(first);
    buffer.flush();
    (await submissions.first()).fail(new TypeError('fetch failed'));
    await states.first(({ connection }) => connection === 'reconnecting');
    buffer.flush();
    (await submissions.nth(2)).take();
    await buffer.drained();
    expect(clock.pending).toEqual([]);
  });

  it.each([
    ['UnauthorizedException', 401],
    ['UnauthorizedException', 400],
    ['ThrottlingException', 400],
    ['HttpError', 403],
    ['HttpError', 503],
    ['TelemetryUnavailable', undefined],
    ['Timeout', undefined],
    ['NotSignedIn', undefined],
  ])('with %s and HTTP status %s loses no readings', async (errorType, status) => {
    const { push, clock, submissions, buffer, last } = setUp();
    push(first);
    buffer.flush();
    (await submissions.first()).fail(rejection(errorType, undefined, status));
    await clock.finish(FIRST_BACKOFF_MS);
    expect(last()).toMatchObject({ pending: 1, lost: 0, connection: 'reconnecting', error: { errorType } });
    (await submissions.nth(2)).take();
    await buffer.drained();
  });
});

describe('a rejection by the API', () => {
  it('of some readings makes the buffer retry only those', async () => {
    const { push, clock, submissions, buffer, last } = setUp();
    push(first, second, third);
    buffer.flush();
    const throttled = { at: [0, 2], errorType: 'ProvisionedThroughputExceededException' };
    (await submissions.first()).take(throttled);
    await clock.finish(FIRST_BACKOFF_MS);
    expect(last()).toMatchObject({
      pending: 2,
      connection: 'live',
      error: { errorType: throttled.errorType, message: expect.stringContaining('2 of 3') as string },
    });
    const again = await submissions.nth(2);
    expect(again.readings).toEqual([first, third]);
    again.take();
    await buffer.drained();
    expect(last()).toEqual({ pending: 0, lost: 0, connection: 'live' });
  });

  it('of one reading makes the buffer drop it, report the reason, and send the others in order', async () => {
    const { push, submissions, buffer, losses, last } = setUp();
    const ten = readingsOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    push(...ten);
    const error = rejection('ValidationError', 'readings[3].cadence');
    (await submissions.first()).fail(error);
    const next = await submissions.nth(2);
    expect(next.readings).toEqual(ten.toSpliced(3, 1));
    expect(last()).toMatchObject({ pending: 9, lost: 1, connection: 'live', error });
    next.take();
    await buffer.drained();
    expect(losses).toEqual([{ reading: ten[3], error }]);
    expect(last()).toEqual({ pending: 0, lost: 1, connection: 'live' });
  });

  it('that names no reading makes the buffer send readings one by one and drop only the invalid one', async () => {
    const { push, submissions, buffer, losses, last } = setUp();
    push(first, second, third);
    buffer.flush();
    (await submissions.first()).fail(rejection('ValidationError', 'readings'));
    const error = rejection('ValidationError');
    for (const [index, reading] of [first, second, third].entries()) {
      const request = await submissions.nth(index + 2);
      expect(request.readings).toEqual([reading]);
      if (reading === second) request.fail(error);
      else request.take();
    }
    await buffer.drained();
    expect(losses).toEqual([{ reading: second, error }]);
    expect(last()).toEqual({ pending: 0, lost: 1, connection: 'live' });
  });

  it.each([
    ['HttpError', 413],
    ['BadRequestException', 413],
    ['HttpError', 400],
    ['BadRequestException', 400],
    ['MalformedHttpRequestException', 400],
  ])(
    'as %s with HTTP status %i makes the buffer drop only the invalid reading',
    async (errorType, status) => {
      const { push, submissions, buffer, losses, states } = setUp();
      push(first, second);
      buffer.flush();
      const error = rejection(errorType, undefined, status);
      (await submissions.first()).fail(error);
      const alone = await submissions.nth(2);
      expect(alone.readings).toEqual([first]);
      alone.fail(error);
      const next = await submissions.nth(3);
      expect(next.readings).toEqual([second]);
      next.take();
      await buffer.drained();
      expect(losses).toEqual([{ reading: first, error }]);
      expect(states.entries.every(({ connection }) => connection === 'live')).toBe(true);
    },
  );

  it.each(['readings[2].second', 'readings[x]', 'readings', 'rider', undefined])(
    'that names %s, which is not in the one-reading request, makes the buffer drop that reading',
    async (argument) => {
      const { push, submissions, buffer, losses } = setUp();
      push(first);
      buffer.flush();
      const error = rejection('ValidationError', argument);
      (await submissions.first()).fail(error);
      await buffer.drained();
      expect(losses).toEqual([{ reading: first, error }]);
      expect(submissions.entries).toHaveLength(1);
    },
  );

  it('because the race is over makes the buffer drop the pending readings but send later ones', async () => {
    const { push, clock, submissions, buffer, losses, last } = setUp();
    push(first, second);
    buffer.flush();
    const error = rejection('RaceNotOn', 'readings[0].raceId');
    (await submissions.first()).fail(error);
    await buffer.drained();
    expect(last()).toMatchObject({ pending: 0, lost: 2, connection: 'live', error });
    expect(losses).toEqual([first, second].map((reading) => ({ reading, error })));
    push(third);
    await clock.finish(FLUSH_MS);
    const next = await submissions.nth(2);
    expect(next.readings).toEqual([third]);
    next.take();
    await buffer.drained();
    expect(last()).toEqual({ pending: 0, lost: 2, connection: 'live' });
  });

  it('of one reading as too early delays that reading, and readings for earlier seconds are sent at once', async () => {
    const { push, clock, submissions, buffer, last } = setUp();
    const [early, earlier] = readingsOf([60, 59]);
    push(first, early!, second, earlier!, third);
    buffer.flush();
    (await submissions.first()).fail(rejection('TooEarly', 'readings[3].second'));
    const next = await submissions.nth(2);
    expect(next.readings).toEqual([first, second, third]);
    next.take();
    const again = await submissions.nth(3);
    expect(again.readings).toEqual([early, earlier]);
    again.fail(rejection('TooEarly', 'readings[1].second'));
    await clock.finish(FIRST_BACKOFF_MS);
    (await submissions.nth(4)).take();
    await buffer.drained();
    expect(last()).toEqual({ pending: 0, lost: 0, connection: 'live' });
  });

  it('as too early leads to a later retry, and the connection stays live', async () => {
    const { push, clock, submissions, states, buffer } = setUp();
    push(first);
    buffer.flush();
    (await submissions.first()).fail(rejection('TooEarly'));
    await clock.finish(FIRST_BACKOFF_MS);
    const again = await submissions.nth(2);
    expect(again.readings).toEqual([first]);
    again.take();
    await buffer.drained();
    expect(states.entries.every(({ connection }) => connection === 'live')).toBe(true);
    expect(states.entries.filter(({ error }) => error?.errorType === 'TooEarly')).toHaveLength(1);
  });
});

/** Returns a value that TypeScript does not allow as a reading. */
const untyped = (value: unknown) => value as ReadingInput;

describe('a value that cannot be sent', () => {
  const cyclic: Record<string, unknown> = { ...second };
  cyclic['self'] = cyclic;

  it.each([
    ['null', untyped(null), 'must be an object, not null'],
    ['undefined', untyped(undefined), 'must be an object, not undefined'],
    ['a string', untyped('reading'), 'must be an object, not string'],
    ['a BigInt', untyped({ ...second, cadence: 81n }), 'serialize a BigInt'],
    ['a cycle', untyped(cyclic), 'must be serializable as JSON'],
    ['a long raceId', { ...second, raceId: 'x'.repeat(2_000_000) }, 'at most 10000 characters'],
  ])('because of %s is reported as lost, and its neighbors are sent together', async (_, bad, message) => {
    const { push, clock, submissions, buffer, losses, last } = setUp();
    push(first, bad, third);
    expect(losses).toEqual([
      {
        reading: bad,
        error: expect.objectContaining({
          name: 'AlleycatError',
          errorType: 'ValidationError',
          message: expect.stringContaining(message) as string,
        }) as AlleycatError,
      },
    ]);
    expect(last()).toEqual({ pending: 2, lost: 1, connection: 'live' });
    await clock.finish(FLUSH_MS);
    const request = await submissions.first();
    expect(request.readings).toEqual([first, third]);
    request.take();
    await buffer.drained();
    expect(last()).toEqual({ pending: 0, lost: 1, connection: 'live' });
  });

  it('has more than 10,000 characters as JSON', () => {
    const { push, buffer, losses } = setUp();
    const ofLength = (length: number) => {
      const { length: others } = JSON.stringify({ ...first, raceId: '' });
      return { ...first, raceId: 'x'.repeat(length - others) };
    };
    push(ofLength(10_000), ofLength(10_001));
    expect(losses.map(({ reading }) => reading)).toEqual([ofLength(10_001)]);
    buffer.stop();
  });

  it('leads to no state after onLost has stopped the buffer', () => {
    const states: TelemetryState[] = [];
    const buffer = createTelemetryBuffer({
      submit: scriptedApi().submit,
      onState: (state) => states.push(state),
      onLost: () => buffer.stop(),
    });
    buffer.push(untyped(null));
    expect(states).toEqual([]);
  });
});

describe('a stopped buffer', () => {
  it('has no timer, sends nothing, and accepts nothing', async () => {
    const { push, clock, submissions, states, buffer } = setUp();
    push(first);
    const drained = buffer.drained();
    buffer.stop();
    await drained;
    push(second);
    buffer.flush();
    await buffer.drained();
    expect(clock.pending).toEqual([]);
    expect(submissions.entries).toEqual([]);
    expect(states.entries).toHaveLength(1);
  });

  it('stays stopped when the answer to its last request arrives', async () => {
    const { push, clock, submissions, states, buffer } = setUp();
    push(first, second);
    buffer.flush();
    const request = await submissions.first();
    buffer.stop();
    request.fail(new TypeError('fetch failed'));
    await new Promise(setImmediate);
    expect(clock.pending).toEqual([]);
    expect(submissions.entries).toHaveLength(1);
    expect(states.entries).toHaveLength(2);
  });

  it('reports no losses from its last request', async () => {
    const { push, submissions, buffer, losses } = setUp();
    push(first);
    buffer.flush();
    const request = await submissions.first();
    buffer.stop();
    request.fail(rejection('RaceNotOn', 'readings[0].raceId'));
    await new Promise(setImmediate);
    expect(losses).toEqual([]);
  });
});
