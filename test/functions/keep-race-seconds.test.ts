import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { handler } from '../../functions/keep-race-seconds/handler.ts';

/** The part of CloudFormation that sends requests and receives answers. */
async function startCloudFormation(status = 200) {
  const answers: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      expect(request.method).toBe('PUT');
      // S3 verifies the signature with an empty content type
      expect(request.headers['content-type']).toBe('');
      answers.push(JSON.parse(body) as Record<string, unknown>);
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const ResponseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/answer`;
  const ask = async (request: object) => {
    await handler({
      ...{ ServiceToken: 'arn:aws:lambda:us-east-1:0:function:keep', ResponseURL },
      ...{ StackId: 'stack', RequestId: 'request', LogicalResourceId: 'Check' },
      ResourceType: 'AWS::CloudFormation::CustomResource',
      ...request,
    });
    return answers.at(-1)!;
  };
  return { ask };
}

const of = (raceSeconds: number) => ({ ServiceToken: 'arn', raceSeconds: `${raceSeconds}` });

it('a deployment that changes the race length fails, and the rollback and the next deployment succeed', async () => {
  const { ask } = await startCloudFormation();
  const created = await ask({ RequestType: 'Create', ResourceProperties: of(300) });
  expect(created).toEqual({
    Status: 'SUCCESS',
    PhysicalResourceId: 'race-seconds-300',
    ...{ StackId: 'stack', RequestId: 'request', LogicalResourceId: 'Check' },
  });
  const { PhysicalResourceId } = created;
  const update = (from: number, to: number) =>
    ask({
      RequestType: 'Update',
      PhysicalResourceId,
      OldResourceProperties: of(from),
      ResourceProperties: of(to),
    });
  expect(await update(300, 60)).toMatchObject({
    Status: 'FAILED',
    Reason: expect.stringMatching(
      /^raceSeconds: the stored races last 300 s, not 60 s\..* Deploy with the old/,
    ) as unknown,
    PhysicalResourceId,
  });
  // the rollback's old properties are the rejected ones
  expect(await update(60, 300)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId });
  expect(await update(300, 300)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId });
});

it('deleting the stack succeeds', async () => {
  const { ask } = await startCloudFormation();
  const request = { PhysicalResourceId: 'race-seconds-300', ResourceProperties: of(300) };
  expect(await ask({ RequestType: 'Delete', ...request })).toMatchObject({
    Status: 'SUCCESS',
    PhysicalResourceId: 'race-seconds-300',
  });
});

it('an answer that CloudFormation does not accept makes the invocation fail, so that Lambda retries', async () => {
  const { ask } = await startCloudFormation(503);
  await expect(ask({ RequestType: 'Create', ResourceProperties: of(300) })).rejects.toThrow(/status 503/);
});
