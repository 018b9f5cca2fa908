import { CfnOutput, Expiration } from 'aws-cdk-lib';
import { AuthorizationType, CfnApiKey, Definition, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ManualClock } from '../support/manual-clock.ts';
import { run } from '../support/run.ts';
import { shows } from '../support/shows.ts';
import { scratchDirectory, synth } from '../support/synth.ts';

const HOUR_MS = 3_600_000;

it(
  'an API accepts each of its keys until that key expires, and the first is the one that is printed',
  shows('auth/api-key-expires'),
  async () => {
    const schema = join(scratchDirectory(), 'schema.graphql');
    writeFileSync(schema, 'type Query { greeting: String }');
    const startMs = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
    const inHours = (hours: number) => Expiration.atTimestamp(startMs + hours * HOUR_MS).toEpoch();
    const assembly = synth((stack) => {
      const api = new GraphqlApi(stack, 'Api', {
        name: 'greetings',
        definition: Definition.fromFile(schema),
        authorizationConfig: {
          defaultAuthorization: {
            authorizationType: AuthorizationType.API_KEY,
            apiKeyConfig: { name: 'New', expires: Expiration.atTimestamp(Date.now() + 48 * HOUR_MS) },
          },
        },
      });
      const old = new CfnApiKey(stack, 'OldApiKey', { apiId: api.apiId, expires: inHours(1) });
      new CfnOutput(stack, 'New', { value: api.apiKey! });
      new CfnOutput(stack, 'Old', { value: old.attrApiKey });
    });
    const clock = new ManualClock(startMs);
    const { endpoints, apiKey, outputs } = await run({ assembly, clock });
    const statuses = () =>
      Promise.all(
        [outputs.New!, outputs.Old!].map(async (key) => {
          const response = await fetch(endpoints.graphql, {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'x-api-key': key },
            body: JSON.stringify({ query: '{ __typename }' }),
          });
          return response.status;
        }),
      );
    expect(apiKey).toBe(outputs.New);
    expect(outputs.Old).not.toBe(outputs.New);
    expect(await statuses()).toEqual([200, 200]);
    clock.advance(HOUR_MS);
    expect(await statuses()).toEqual([200, 401]);
    clock.advance(48 * HOUR_MS);
    expect(await statuses()).toEqual([401, 401]);
  },
);
