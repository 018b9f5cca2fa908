import { describe, expect, it } from 'vitest';
import { createAlleycatClient, type ClassRecord } from '@alleycat/client';
import { raceOf } from './support/builders.ts';
import { API_KEY, setUp } from './support/setup.ts';

const record = (racerId: string): ClassRecord => ({
  classId: 1,
  racerId,
  name: 'Ada',
  output: 120.5,
  raceId: '1-7',
  at: '2026-01-01T00:00:00.000Z',
});

describe('a query', () => {
  it('sends the key and returns the value of the field', async () => {
    await using scene = await setUp();
    scene.server.answers['Races'] = () => ({ races: { items: [raceOf()], nextToken: 'more' } });
    expect(await scene.client.races({ classId: 1, limit: 1 })).toEqual({
      items: [raceOf()],
      nextToken: 'more',
    });
    const { headers, variables } = await scene.server.requests.first();
    expect(headers['x-api-key']).toBe(API_KEY);
    expect(variables).toEqual({ classId: 1, limit: 1 });
  });

  it('fetches new data each time', async () => {
    await using scene = await setUp();
    scene.server.answers['Race'] = () => ({ race: raceOf({ riders: scene.server.requests.entries.length }) });
    expect(await scene.client.race('1-7')).toMatchObject({ riders: 1 });
    expect(await scene.client.race('1-7')).toMatchObject({ riders: 2 });
  });

  it('that a resolver rejects fails with the error’s type, message and path', async () => {
    await using scene = await setUp();
    const rejection = {
      errorType: 'ValidationError',
      message: 'classId: 9 is not one of 1..6',
      path: ['races'],
    };
    scene.server.answers['Races'] = () => {
      // oxlint-disable-next-line typescript/only-throw-error
      throw rejection;
    };
    await expect(scene.client.races({ classId: 9 })).rejects.toMatchObject({
      name: 'AlleycatError',
      ...rejection,
    });
  });

  it.each([
    "Validation error of type WrongType: argument 'classId'",
    "Variable 'classId' has coerced Null value for NonNull type 'Int!'",
    "The variables input contains a field name 'speed' that is not defined for input object type 'ReadingInput' ",
  ])('that does not match the schema fails with a ValidationError: %s', async (message) => {
    await using scene = await setUp();
    scene.server.refuseRequest = { status: 200, body: { data: null, errors: [{ path: null, message }] } };
    await expect(scene.client.classes()).rejects.toMatchObject({ errorType: 'ValidationError', message });
  });

  it('with an invalid key fails with AppSync’s error', async () => {
    await using scene = await setUp();
    const error = {
      errorType: 'UnauthorizedException',
      message: 'You are not authorized to make this call.',
    };
    scene.server.refuseRequest = { status: 401, body: { errors: [error] } };
    await expect(scene.client.classes()).rejects.toMatchObject({ ...error, status: 401 });
  });

  it('that reaches no server fails with a NetworkError', async () => {
    const client = createAlleycatClient({
      url: 'http://127.0.0.1:1/graphql',
      auth: { type: 'apiKey', apiKey: API_KEY },
    });
    await expect(client.classes()).rejects.toMatchObject({ errorType: 'NetworkError' });
    client.close();
  });
});

describe('iterating over pages', () => {
  it('yields the items of all pages in order', async () => {
    await using scene = await setUp();
    const pages: Record<string, object> = {
      first: { items: [record('a'), record('b')], nextToken: 'second' },
      second: { items: [], nextToken: 'third' },
      third: { items: [record('c')], nextToken: null },
    };
    scene.server.answers['ClassRecords'] = ({ nextToken }) => ({
      classRecords: pages[typeof nextToken === 'string' ? nextToken : 'first'],
    });
    const racers: string[] = [];
    for await (const { racerId } of scene.client.eachClassRecord({ classId: 1 })) racers.push(racerId);
    expect(racers).toEqual(['a', 'b', 'c']);
  });

  it('fetches only the pages that are needed', async () => {
    await using scene = await setUp();
    scene.server.answers['ClassRecords'] = () => ({
      classRecords: { items: [record('a')], nextToken: 'more' },
    });
    for await (const { racerId } of scene.client.eachClassRecord({ classId: 1 })) {
      expect(racerId).toBe('a');
      break;
    }
    expect(scene.server.requests.entries).toHaveLength(1);
  });
});
