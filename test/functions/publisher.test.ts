import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { PublishRankingsDocument } from '../../functions/generated/operations.ts';
import { createPublisher } from '../../functions/shared/publishing/publisher.ts';
import type { PublishRankingsInput } from '../../functions/generated/operations.ts';

const INPUT: PublishRankingsInput = {
  raceId: '1-100',
  classId: 1,
  status: 'OPEN',
  sequence: 2,
  asOf: '2026-01-01T00:00:00.000Z',
  riders: 0,
  finishers: 0,
  entries: [],
  rosterSize: 0,
  newest: [],
  frame: '',
};

let server: Server | undefined;
afterEach(() => server?.close());

/** Publishes to a server that returns the answers in turn and then repeats the last one. */
async function publishTo(answers: { status?: number; body: unknown }[]) {
  const requests: IncomingMessage[] = [];
  server = createServer((request, response) => {
    requests.push(request.resume());
    const { status = 200, body } = answers[Math.min(requests.length, answers.length) - 1]!;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const publisher = createPublisher(url, 'us-east-1', { accessKeyId: 'id', secretAccessKey: 'key' });
  return { requests, outcome: publisher.publish(PublishRankingsDocument, { input: INPUT }) };
}

const PUBLISHED = { body: { data: { publishRankings: { raceId: '1-100' } } } };
const errorAnswer = (errorType: string) => ({ body: { data: null, errors: [{ errorType, message: 'no' }] } });

describe('the publisher', () => {
  it('signs publications for the AWS service appsync', async () => {
    const { requests, outcome } = await publishTo([PUBLISHED]);
    expect(await outcome).toBe('published');
    expect(requests[0]!.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=id\/\d{8}\/us-east-1\/appsync\//,
    );
  });

  it('reports a superseded push as an outcome, not as an error', async () => {
    expect(await (await publishTo([errorAnswer('Superseded')])).outcome).toBe('superseded');
  });

  it('throws without retrying if an HTTP 200 response contains a permanent error', async () => {
    const { requests, outcome } = await publishTo([errorAnswer('Unauthorized'), PUBLISHED]);
    await expect(outcome).rejects.toThrow('Unauthorized: no');
    expect(requests).toHaveLength(1);
  });

  it.each([500, 503, 429])('retries after HTTP %i', async (status) => {
    const { requests, outcome } = await publishTo([{ status, body: 'busy' }, PUBLISHED]);
    expect(await outcome).toBe('published');
    expect(requests).toHaveLength(2);
  });

  it('retries when an HTTP 200 response says that the table is busy', async () => {
    const { requests, outcome } = await publishTo([
      errorAnswer('DynamoDB:TransactionConflictException'),
      PUBLISHED,
    ]);
    expect(await outcome).toBe('published');
    expect(requests).toHaveLength(2);
  });

  it('does not retry after HTTP 401, and reports AppSync’s message', async () => {
    const body = { errors: [{ errorType: 'UnauthorizedException', message: 'bad key' }] };
    const { requests, outcome } = await publishTo([{ status: 401, body }]);
    await expect(outcome).rejects.toThrow(/401.*bad key/);
    expect(requests).toHaveLength(1);
  });

  const failing = (message: string, errorType?: string) => ({
    body: { data: null, errors: [{ message, ...(errorType !== undefined && { errorType }) }] },
  });

  it.each([
    failing('Item size to update has exceeded the maximum allowed size', 'DynamoDB:DynamoDbException'),
    failing('… (Status Code: 400; Error Code: ValidationException; …)', 'DynamoDB:DynamoDbException'),
    failing('no', 'ValidationError'),
    failing('no', 'MappingTemplate'),
    failing('no', 'Code'),
    failing("Variable 'input' has an invalid value."),
    { status: 400, ...failing('no', 'MalformedHttpRequestException') },
    { status: 413, body: '<html>Request Too Long</html>' },
  ])('reports an error about the mutation’s content as permanent: %j', async (answer) => {
    const { requests, outcome } = await publishTo([answer, PUBLISHED]);
    await expect(outcome).rejects.toMatchObject({ name: 'PermanentError' });
    expect(requests).toHaveLength(1);
  });

  it.each([
    failing('User: … is not authorized to perform: dynamodb:UpdateItem', 'DynamoDB:DynamoDbException'),
    failing('no', 'Unauthorized'),
    failing('no', 'InternalFailure'),
    failing("Validation error of type FieldUndefined: … @ 'publishRankings'"),
    { status: 401, ...failing('no', 'UnauthorizedException') },
    { status: 403, ...failing('no', 'UnrecognizedClientException') },
    { status: 404, body: 'not found' },
  ])('reports an error that may be temporary as one to retry later: %j', async (answer) => {
    const { outcome } = await publishTo([answer]);
    await expect(outcome).rejects.toMatchObject({ name: 'PublishError' });
  });

  it('throws if the answer is not GraphQL', async () => {
    await expect((await publishTo([{ body: '<html>' }])).outcome).rejects.toThrow('<html>');
  });
});
