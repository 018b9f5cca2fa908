/** Checks riders on the whole stack, from signing in to rankings and results. */
import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createGuests } from '../../tools/start/guests.ts';
import { createAlleycatClient, createTelemetryBuffer } from '@alleycat/client';
import { slotAt } from '../../race/race-clock.ts';
import { raceIdOf } from '../../race/race-id.ts';
import { eventually } from 'stack-at-home/testing';
import { PERIOD_CONFIG } from '../support/period-config.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';
import { PATIENT_TIMES } from '../support/times.ts';

const { raceSeconds } = PATIENT_TIMES;
/**
 * Returns the race of the previous slot: its riders can be at any second of their rides, and their readings
 * are still accepted.
 */
const raceStillOn = (classId: number) => raceIdOf({ classId, slot: slotAt(Date.now(), PATIENT_TIMES) - 1 });

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack(PERIOD_CONFIG);
});
afterAll(() => stack?.stop());

/** Signs in a new rider, and returns the rider's id and client. */
async function signedIn(name: string) {
  const { endpoints, outputs, region, credentials, apiKey } = stack.runtime;
  const guests = createGuests(stack.runtime);
  const cognito = new CognitoIdentityProviderClient({ endpoint: endpoints.cognito, region, credentials });
  try {
    const { username, password } = await guests.create(name);
    const { AuthenticationResult: tokens } = await cognito.send(
      new InitiateAuthCommand({
        ClientId: outputs.UserPoolClientId!,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: username, PASSWORD: password },
      }),
    );
    const token = tokens!.IdToken!;
    const client = createAlleycatClient({
      url: endpoints.graphql,
      auth: { type: 'apiKey', apiKey: apiKey! },
      rider: { token: async () => token },
    });
    return { client, racerId: decodeJwt(token).sub! };
  } finally {
    guests.stop();
    cognito.destroy();
  }
}

const reading = (raceId: string, second: number, cadence = 80) => ({
  raceId,
  second,
  deviceTimestamp: Date.now(),
  cadence,
  resistance: 50,
});

it('readings sent through the buffer reach rankings and results under the token’s sub and name', async () => {
  const name = 'Zoë 山田 🚴‍♀️';
  const { client, racerId } = await signedIn(name);
  const raceId = raceStillOn(4);
  const buffer = createTelemetryBuffer({ submit: client.submitTelemetry });
  try {
    buffer.push(reading(raceId, 1));
    buffer.flush();
    // final-results writes results of riders who have started
    await eventually(`${racerId} to start`, () => client.rankings(raceId));
    for (let second = 2; second <= raceSeconds; second++) buffer.push(reading(raceId, second));
    buffer.flush();
    await buffer.drained();
    const entry = await eventually(`${racerId} to finish in the rankings`, async () =>
      (await client.rankings(raceId))?.entries.find(({ status }) => status === 'FINISHED'),
    );
    expect(entry).toMatchObject({ rank: 1, racerId, name, second: raceSeconds });
    const result = await eventually(`the result of ${racerId}`, () => client.raceResult({ raceId, racerId }));
    expect(result.result).toMatchObject({ racerId, name, status: 'FINISHED', output: entry.output });
  } finally {
    buffer.stop();
    client.close();
  }
});

it('two riders with the same name get two entries in the rankings of a race', async () => {
  const riders = [await signedIn('Ada'), await signedIn('Ada')];
  const raceId = raceStillOn(5);
  try {
    for (const [index, { client }] of riders.entries())
      expect(await client.submitTelemetry([reading(raceId, 1, 90 - index)])).toEqual([
        { raceId, second: 1, accepted: true, errorType: null },
      ]);
    const entries = await eventually('both riders in the rankings', async () => {
      const rankings = await stack.client.rankings(raceId);
      return rankings?.riders === 2 && rankings.entries;
    });
    expect(entries.map(({ racerId, name }) => ({ racerId, name }))).toEqual(
      riders.map(({ racerId }) => ({ racerId, name: 'Ada' })),
    );
  } finally {
    for (const { client } of riders) client.close();
  }
});

it('the API key gives viewers no access to the riders’ mutation', async () => {
  await expect(stack.client.submitTelemetry([reading(raceStillOn(6), 1)])).rejects.toMatchObject({
    errorType: 'NotSignedIn',
  });
  const { data, errors } = await stack.graphql(
    `mutation ($readings: [ReadingInput!]!) { submitTelemetry(readings: $readings) { accepted } }`,
    { readings: [reading(raceStillOn(6), 1)] },
  );
  expect(data).toBeNull();
  expect(errors).toMatchObject([{ errorType: 'Unauthorized', path: ['submitTelemetry'] }]);
});
