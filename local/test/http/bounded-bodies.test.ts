/** Tests that requests over AWS's limits are rejected and not kept in memory. */
import { createServer } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { listen } from '../../http/listen.ts';
import { startGuard } from '../../iam/guard.ts';
import { startCognito } from '../../services/cognito/start-cognito.ts';
import { openTenant } from '../../services/dynamodb-tenant.ts';
import { silentLog } from '../../shared/log.ts';
import { systemClock } from '../../shared/clock.ts';
import { startFaultProxy } from '../../testing/fault-proxy.ts';
import { requestWith } from '../support/request-with.ts';
import { scratchDirectory } from '../support/synth.ts';

const MB = 1024 * 1024;

/** Starts a service that responds to everything with `{}` and counts the bytes that it receives. */
async function service(): Promise<{ endpoint: string; received: () => number }> {
  let received = 0;
  const server = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => (received += chunk.length));
    request.on('end', () => response.end('{}'));
  });
  const { port, stop } = await listen(server);
  onTestFinished(stop);
  return { endpoint: `http://127.0.0.1:${port}`, received: () => received };
}

it('Cognito rejects a body over 1 MB with HTTP 413', async () => {
  const cognito = await startCognito({ directory: scratchDirectory(), clock: systemClock, log: silentLog });
  onTestFinished(() => cognito.stop());
  const headers = { 'x-amz-target': 'AWSCognitoIdentityProviderService.SignUp' };
  const input = JSON.stringify({ ClientId: 'x'.repeat(MB) });
  const { status, body } = await requestWith(cognito.endpoint, { headers, body: input });
  expect(status).toBe(413);
  expect(JSON.parse(body)).toMatchObject({
    __type: 'RequestEntityTooLargeException',
    message: 'The request is longer than 1048576 bytes',
  });
});

it.each([
  ['dynamodb', 32],
  ['kinesis', 20],
  ['sqs', 2],
] as const)(
  'the guard in front of %s rejects a body over %d MB, and the service never receives it',
  async (name, limit) => {
    const { endpoint, received } = await service();
    const guard = await startGuard({
      service: name,
      endpoint,
      region: 'us-east-1',
      permits: () => true,
      findCredentials: (accessKeyId) => ({
        accessKeyId,
        secretAccessKey: 's',
        roleArn: 'arn:aws:iam::0:role/r',
      }),
    });
    onTestFinished(() => guard.stop());
    const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=KEY/20300101/us-east-1/x/aws4_request' };
    const over = await requestWith(guard.endpoint, { headers, body: Buffer.alloc(limit * MB + 1, ' ') });
    expect(over.status).toBe(413);
    expect(over.body).toContain(`longer than ${limit * MB} bytes`);
    expect(received()).toBe(0);
    expect((await requestWith(guard.endpoint, { headers, body: Buffer.alloc(MB, ' ') })).status).toBe(200);
    expect(received()).toBe(MB);
  },
);

it('the endpoint of a tenant that shares DynamoDB rejects a body over 32 MB', async () => {
  const { endpoint, received } = await service();
  const tenant = await openTenant(endpoint, 'us-east-1');
  onTestFinished(() => tenant.stop());
  const before = received();
  const { status } = await requestWith(tenant.endpoint, { body: Buffer.alloc(32 * MB + 1, ' ') });
  expect(status).toBe(413);
  expect(received()).toBe(before);
});

it('a fault proxy rejects a body over 32 MB', async () => {
  const { endpoint, received } = await service();
  const proxy = await startFaultProxy(endpoint);
  onTestFinished(() => proxy.stop());
  const { status } = await requestWith(proxy.endpoint, { body: Buffer.alloc(32 * MB + 1, ' ') });
  expect(status).toBe(413);
  expect(received()).toBe(0);
});
