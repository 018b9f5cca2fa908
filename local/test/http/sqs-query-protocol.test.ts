import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { readSqsQuery, sqsAnswer } from '../../http/sqs-query-protocol.ts';
import { startGuard } from '../../iam/guard.ts';
import { parseXml } from '../../appsync/js/util/parse-xml.ts';
import { shows } from '../support/shows.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
const read = (url: string, body = '', headers = {}) =>
  readSqsQuery({ url, headers: { ...FORM, host: 'localhost:1', ...headers } }, Buffer.from(body));

it('a form or a query string becomes the input of the JSON protocol', () => {
  const attribute =
    'MessageAttribute.1.Name=n&MessageAttribute.1.Value.DataType=String&MessageAttribute.1.Value.StringValue=a%20b';
  expect(
    read(
      '/',
      `Action=SendMessage&Version=2012-11-05&QueueUrl=u&MessageBody=%C3%BC+x&DelaySeconds=5&${attribute}`,
    ),
  ).toEqual({
    operation: 'SendMessage',
    input: {
      QueueUrl: 'u',
      MessageBody: 'ü x',
      DelaySeconds: 5,
      MessageAttributes: { n: { DataType: 'String', StringValue: 'a b' } },
    },
  });
  expect(read('/0/q?Action=ReceiveMessage&AttributeName.1=All', 'MaxNumberOfMessages=2')).toEqual({
    operation: 'ReceiveMessage',
    input: { QueueUrl: 'http://localhost:1/0/q', AttributeNames: ['All'], MaxNumberOfMessages: 2 },
  });
  const entry = (id: number) =>
    `SendMessageBatchRequestEntry.${id}.Id=${id}&SendMessageBatchRequestEntry.${id}.MessageBody=m`;
  expect(read('/0/q', `Action=SendMessageBatch&${entry(1)}&${entry(2)}`)?.input).toMatchObject({
    Entries: [
      { Id: '1', MessageBody: 'm' },
      { Id: '2', MessageBody: 'm' },
    ],
  });
});

it('a request without an action, or with a target, is left alone', () => {
  expect(read('/', 'MessageBody=x')).toBeUndefined();
  expect(read('/', 'Action=SendMessage', { 'x-amz-target': 'AmazonSQS.SendMessage' })).toBeUndefined();
});

it('lists and maps become repeated elements', () => {
  const message = { Body: '<b>', Attributes: { SenderId: 'me' } };
  expect(parseXml(sqsAnswer('ReceiveMessage', { Messages: [message, message] }))).toMatchObject({
    ReceiveMessageResponse: {
      ReceiveMessageResult: {
        Message: [{ Body: '<b>', Attribute: { Name: 'SenderId', Value: 'me' } }, { Body: '<b>' }],
      },
    },
  });
});

it(
  'the guard answers a form with XML, and enforces the policies',
  shows('sources/http-sqs-form'),
  async () => {
    const server = createServer((request, response) => {
      const target = String(request.headers['x-amz-target']);
      response.statusCode = target.endsWith('SendMessage') ? 200 : 400;
      response.setHeader('x-amzn-query-error', 'AWS.SimpleQueueService.NonExistentQueue;Sender');
      response.end(JSON.stringify(response.statusCode === 200 ? { MessageId: 'm' } : { message: 'Gone' }));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const guard = await startGuard({
      ...{ service: 'sqs', region: 'us-east-1' },
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      permits: (_role, action) => action !== 'sqs:PurgeQueue',
      findCredentials: () => ({ accessKeyId: 'A', secretAccessKey: 's', roleArn: 'arn:aws:iam::0:role/R' }),
    });
    onTestFinished(async () => {
      await guard.stop();
      server.close();
    });
    const post = async (action: string) => {
      const headers = {
        ...FORM,
        authorization: 'AWS4-HMAC-SHA256 Credential=A/2030/us-east-1/sqs/aws4_request',
      };
      const response = await fetch(`${guard.endpoint}/0/q`, {
        method: 'POST',
        headers,
        body: `Action=${action}`,
      });
      return { status: response.status, xml: parseXml(await response.text()) };
    };
    expect(await post('SendMessage')).toMatchObject({
      status: 200,
      xml: { SendMessageResponse: { SendMessageResult: { MessageId: 'm' } } },
    });
    const error = (Code: string) => ({ ErrorResponse: { Error: { Type: 'Sender', Code } } });
    expect(await post('GetQueueUrl')).toMatchObject({
      status: 400,
      xml: error('AWS.SimpleQueueService.NonExistentQueue'),
    });
    expect(await post('PurgeQueue')).toMatchObject({ status: 403, xml: error('AccessDeniedException') });
  },
);
