import { expect, it } from 'vitest';
import { readEndpointMap } from '../../resources/endpoint-map.ts';
import { httpEndpoint } from '../../resources/http-endpoint.ts';

const endpoints = {
  kinesis: 'http://127.0.0.1:1',
  dynamodb: 'http://127.0.0.1:2',
  sqs: 'http://127.0.0.1:3',
  cognito: '',
  sns: 'http://127.0.0.1:4',
  eventbridge: 'http://127.0.0.1:5',
};

it.each([
  ['https://kinesis.us-east-1.amazonaws.com', endpoints.kinesis],
  ['https://kinesis.cn-north-1.amazonaws.com.cn/', endpoints.kinesis],
  ['https://dynamodb.eu-west-1.amazonaws.com', endpoints.dynamodb],
  ['https://sqs.us-east-1.amazonaws.com', endpoints.sqs],
  ['https://sns.us-east-1.amazonaws.com', endpoints.sns],
  ['https://events.us-east-1.amazonaws.com', endpoints.eventbridge],
  ['https://example.com/api', 'https://example.com/api'],
  ['https://kinesis.amazonaws.com.example.com', 'https://kinesis.amazonaws.com.example.com'],
])('the endpoint %s maps to %s', (given, wanted) => {
  expect(httpEndpoint(given, { endpoints, map: {} }, 'Source')).toBe(wanted);
});

it.each([
  ['an unsupported AWS service', 'https://states.us-east-1.amazonaws.com', '--endpoint states='],
  ['a service that is not running', 'https://cognito-idp.us-east-1.amazonaws.com', 'cognito-idp'],
  [
    'the host of a resource that is not emulated',
    'https://todos-1f.invalid/a',
    '--endpoint todos-1f.invalid=',
  ],
  ['a string that is not a URL', 'kinesis', 'not a URL'],
])('%s is rejected with an error that names the resource', (_, given, reason) => {
  const act = () => httpEndpoint(given, { endpoints, map: {} }, 'Source');
  expect(act).toThrow(reason);
  expect(act).toThrow(/^Source: /);
});

it.each([
  ['https://events.us-east-1.amazonaws.com', 'http://127.0.0.1:9000'],
  ['https://states.eu-west-1.amazonaws.com/', 'http://127.0.0.1:9001/states'],
  ['https://api.example.com/v1/', 'http://localhost:9002/v1'],
  ['https://todos-1f.invalid/v1', 'http://localhost:9003/v1'],
  ['https://example.com/v1', 'https://example.com/v1'],
])('with a map, the endpoint %s becomes %s', (given, wanted) => {
  const map = {
    events: 'http://127.0.0.1:9000',
    states: 'http://127.0.0.1:9001/states/',
    'api.example.com': 'http://localhost:9002',
    'todos-1f.invalid': 'http://localhost:9003',
  };
  expect(httpEndpoint(given, { endpoints, map }, 'Source')).toBe(wanted);
});

it('a map with an endpoint that is not an HTTP URL is rejected', () => {
  expect(() => readEndpointMap({ events: 'localhost:9000' })).toThrow(
    'the endpoint localhost:9000 for events is not an HTTP URL',
  );
});
