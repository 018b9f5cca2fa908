import { describe, expect, it } from 'vitest';
import { AlleycatError, createTelemetryBuffer, type ReadingInput } from '@alleycat/client';
import { answerTo, readingsOf } from './support/scripted-api.ts';
import { API_KEY, FIRST_BACKOFF_MS, setUp } from './support/setup.ts';

const readings = readingsOf([1, 2]);

/** Creates a rider who gets a new token for each request. */
function riderWithTokens() {
  let count = 0;
  return { token: async () => `token-${++count}` };
}

describe('submitTelemetry', () => {
  it('sends the readings and returns the outcome of each', async () => {
    await using scene = await setUp({ rider: riderWithTokens() });
    const rejected = { at: [1], errorType: 'ProvisionedThroughputExceededException' };
    scene.server.answers['SubmitTelemetry'] = () => ({ submitTelemetry: answerTo(readings, rejected) });
    expect(await scene.client.submitTelemetry(readings)).toEqual(answerTo(readings, rejected));
    const { variables } = await scene.server.requests.first();
    expect(variables).toEqual({ readings });
  });

  it('sends a fresh token and no API key, while all other requests send the API key and no token', async () => {
    await using scene = await setUp({ rider: riderWithTokens() });
    scene.server.answers['SubmitTelemetry'] = () => ({ submitTelemetry: answerTo(readings) });
    await scene.client.submitTelemetry(readings);
    await scene.client.currentRace(1);
    await scene.client.submitTelemetry(readings);
    const stop = scene.client.watchRankings({ classId: 1 }, { onRankings() {} });
    const { authorization } = await scene.server.starts.first();
    const { headers } = await scene.server.connections.first();
    stop();
    const sent = scene.server.requests.entries.map(({ operationName, headers }) => ({
      operationName,
      key: headers['x-api-key'],
      token: headers.authorization,
    }));
    expect(sent.slice(0, 3)).toEqual([
      { operationName: 'SubmitTelemetry', key: undefined, token: 'token-1' },
      { operationName: 'CurrentRace', key: API_KEY, token: undefined },
      { operationName: 'SubmitTelemetry', key: undefined, token: 'token-2' },
    ]);
    for (const authorized of [authorization, headers]) {
      expect(authorized).toMatchObject({ 'x-api-key': API_KEY });
      expect(Object.keys(authorized).map((name) => name.toLowerCase())).not.toContain('authorization');
    }
  });

  it('fails with NotSignedIn if there is no rider, and sends nothing', async () => {
    await using scene = await setUp();
    await expect(scene.client.submitTelemetry(readings)).rejects.toMatchObject({
      name: 'AlleycatError',
      errorType: 'NotSignedIn',
    });
    expect(scene.server.requests.entries).toEqual([]);
  });

  it('fails with ValidationError if a reading is not serializable as JSON, and sends nothing', async () => {
    await using scene = await setUp({ rider: riderWithTokens() });
    const huge = { ...readings[1], cadence: 90n } as unknown as ReadingInput;
    await expect(scene.client.submitTelemetry([readings[0]!, huge])).rejects.toMatchObject({
      errorType: 'ValidationError',
      message: expect.stringContaining('use only strings and numbers') as unknown,
    });
    expect(scene.server.requests.entries).toEqual([]);
  });

  it('fails with the token provider’s error', async () => {
    const signedOut = new AlleycatError({ errorType: 'NotSignedIn', message: 'the session is over' });
    await using scene = await setUp({ rider: { token: () => Promise.reject(signedOut) } });
    await expect(scene.client.submitTelemetry(readings)).rejects.toBe(signedOut);
    expect(scene.server.requests.entries).toEqual([]);
  });

  it.each(['ValidationError', 'RaceNotOn', 'TooEarly', 'TelemetryUnavailable'])(
    'fails with %s if the API rejects the readings',
    async (errorType) => {
      await using scene = await setUp({ rider: riderWithTokens() });
      const rejection = { errorType, message: 'readings: [] has 0', path: ['submitTelemetry'] };
      scene.server.answers['SubmitTelemetry'] = () => {
        // oxlint-disable-next-line typescript/only-throw-error
        throw rejection;
      };
      await expect(scene.client.submitTelemetry(readings)).rejects.toMatchObject({
        name: 'AlleycatError',
        ...rejection,
      });
    },
  );

  it('is retried by the buffer with a new token after the previous one has expired', async () => {
    await using scene = await setUp({ rider: riderWithTokens() });
    const expired = { errors: [{ errorType: 'UnauthorizedException', message: 'Token has expired.' }] };
    scene.server.refuseRequest = { status: 401, body: expired };
    scene.server.answers['SubmitTelemetry'] = () => ({ submitTelemetry: answerTo(readings) });
    const errors: (AlleycatError | undefined)[] = [];
    const buffer = createTelemetryBuffer({
      submit: scene.client.submitTelemetry,
      clock: scene.clock,
      random: () => 0.5,
      onState: ({ error }) => errors.push(error),
    });
    for (const reading of readings) buffer.push(reading);
    buffer.flush();
    await scene.server.requests.first();
    scene.server.refuseRequest = undefined;
    await scene.clock.finish(FIRST_BACKOFF_MS);
    await buffer.drained();
    expect(errors.filter((error) => error !== undefined)).toMatchObject([
      { errorType: 'UnauthorizedException', status: 401 },
    ]);
    expect(scene.server.requests.entries.map(({ headers }) => headers.authorization)).toEqual([
      'token-1',
      'token-2',
    ]);
  });

  it('with HTTP status 413 is split by the buffer, which drops the readings that are too large alone', async () => {
    await using scene = await setUp({ rider: riderWithTokens() });
    scene.server.refuseRequest = { status: 413, body: { message: 'Request Entity Too Large' } };
    const losses: [number, AlleycatError][] = [];
    const buffer = createTelemetryBuffer({
      submit: scene.client.submitTelemetry,
      clock: scene.clock,
      onLost: ({ second }, reason) => losses.push([second, reason]),
    });
    for (const reading of readings) buffer.push(reading);
    buffer.flush();
    await buffer.drained();
    const reason: unknown = expect.objectContaining({ errorType: 'HttpError', status: 413 });
    expect(losses).toEqual(readings.map(({ second }) => [second, reason]));
    expect(scene.server.requests.entries).toHaveLength(3);
  });

  it('with a field that the schema lacks is split by the buffer, which drops only that reading', async () => {
    await using scene = await setUp({ rider: riderWithTokens() });
    const [good, other] = readings;
    const odd = { ...other!, speed: 3 };
    scene.server.answers['SubmitTelemetry'] = (variables) => {
      const { readings: sent } = variables as { readings: ReadingInput[] };
      if (sent.some((reading) => 'speed' in reading))
        // oxlint-disable-next-line typescript/only-throw-error
        throw {
          message:
            "The variables input contains a field name 'speed' that is not defined for input object type 'ReadingInput' ",
        };
      return { submitTelemetry: answerTo(sent) };
    };
    const lost: ReadingInput[] = [];
    const buffer = createTelemetryBuffer({
      submit: scene.client.submitTelemetry,
      clock: scene.clock,
      onLost: (reading) => lost.push(reading),
    });
    buffer.push(odd);
    buffer.push(good!);
    buffer.flush();
    await buffer.drained();
    expect(lost).toEqual([odd]);
  });
});
