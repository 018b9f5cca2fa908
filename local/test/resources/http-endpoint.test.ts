import { expect, it } from 'vitest';
import { httpEndpoint } from '../../resources/appsync/http-endpoint.ts';

const endpoints = {
  kinesis: 'http://127.0.0.1:1',
  dynamodb: 'http://127.0.0.1:2',
  sqs: 'http://127.0.0.1:3',
  cognito: '',
  sns: '',
  eventbridge: '',
};

it.each([
  ['https://kinesis.us-east-1.amazonaws.com', endpoints.kinesis],
  ['https://kinesis.cn-north-1.amazonaws.com.cn/', endpoints.kinesis],
  ['https://dynamodb.eu-west-1.amazonaws.com', endpoints.dynamodb],
  ['https://sqs.us-east-1.amazonaws.com', endpoints.sqs],
  ['https://example.com/api', 'https://example.com/api'],
  ['https://kinesis.amazonaws.com.example.com', 'https://kinesis.amazonaws.com.example.com'],
])('the endpoint %s maps to %s', (given, wanted) => {
  expect(httpEndpoint(given, endpoints, 'Source')).toBe(wanted);
});

it.each([
  ['an unsupported AWS service', 'https://events.us-east-1.amazonaws.com', 'events.us-east-1'],
  ['a service that is not running', 'https://cognito-idp.us-east-1.amazonaws.com', 'cognito-idp'],
  ['a string that is not a URL', 'kinesis', 'not a URL'],
])('%s is rejected with an error that names the resource', (_, given, reason) => {
  const act = () => httpEndpoint(given, endpoints, 'Source');
  expect(act).toThrow(reason);
  expect(act).toThrow(/^Source: /);
});
