import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { telemetry } from '../support/arbitraries.ts';
import { batchEvent, duringRace, windowEvent } from '../support/kinesis-event.ts';
import { startThrottlingDynamoDb } from '../support/throttling-dynamodb.ts';

let dynamodb: Awaited<ReturnType<typeof startThrottlingDynamoDb>>;
beforeAll(async () => {
  dynamodb = await startThrottlingDynamoDb();
  const environment = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
    TABLE_NAME: 'races',
    QUARANTINE_URL: 'http://127.0.0.1/quarantine',
    CLASS_COUNT: '6',
    RACE_SECONDS: '20',
    GRACE_SECONDS: '5',
    MAX_RIDERS_PER_RACE: '10',
    KEEP_RACES_DAYS: '0',
    AWS_MAX_ATTEMPTS: '1', // the SDK's own retries are not under test
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await dynamodb.stop();
});

it('final-results reports exactly the records whose writes were throttled', async () => {
  const { handler } = await import('../../functions/final-results/handler.ts');
  const final = (racerId: string) => telemetry({ event: 'final', second: 20, racerId });
  const event = batchEvent([final('a'), '{', final('b')], { arrivedAt: duringRace(21_000) });
  const { batchItemFailures } = await handler(event);
  const numberOf = (index: number) => event.Records[index]!.kinesis.sequenceNumber;
  expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).sort()).toEqual([
    numberOf(0),
    numberOf(2),
  ]);
});

it('live-standings fails if a part cannot be written, so that Lambda retries the window', async () => {
  const { handler } = await import('../../functions/live-standings/handler.ts');
  await expect(handler(windowEvent([telemetry()], { final: true }))).rejects.toThrow(
    /exceeds the current capacity/,
  );
});
