import { expect, it } from 'vitest';
import { neededServices } from '../../runtime/needed-services.ts';
import type { Stack } from '../../template/stack.ts';

function stackWith(...types: [type: string, properties?: Record<string, unknown>][]): Stack {
  const resources = types.map(
    ([Type, Properties = {}], index) => [`R${index}`, { Type, Properties }] as const,
  );
  const template = { Parameters: {}, Mappings: {}, Conditions: {}, Outputs: {} };
  return {
    ...{ name: 'S', path: 'S', region: undefined, assets: new Map(), nested: new Map(), warnings: [] },
    template: { ...template, Resources: Object.fromEntries(resources) },
  };
}

it.each([
  ['a Lambda function', stackWith(['AWS::Lambda::Function']), []],
  ['a table', stackWith(['AWS::DynamoDB::Table']), ['dynamodb']],
  ['a global table', stackWith(['AWS::DynamoDB::GlobalTable']), ['dynamodb']],
  [
    'a table of another app',
    stackWith(['AWS::AppSync::DataSource', { Type: 'AMAZON_DYNAMODB' }]),
    ['dynamodb'],
  ],
  ['another data source', stackWith(['AWS::AppSync::DataSource', { Type: 'NONE' }]), []],
  ['a stream', stackWith(['AWS::Kinesis::Stream']), ['kinesis']],
  ['a queue', stackWith(['AWS::SQS::Queue']), ['sqs']],
  ['a topic', stackWith(['AWS::SNS::Topic']), ['sqs', 'sns']],
  ['a user pool', stackWith(['AWS::Cognito::UserPool']), ['cognito']],
  ['an event bus', stackWith(['AWS::Events::EventBus']), ['eventbridge']],
])('%s needs only its own services', (_, stack, services) => {
  expect([...neededServices([stack], {})]).toEqual(services);
});

it('resources of nested stacks and given ports need services, too', () => {
  const nested = new Map([['Child', stackWith(['AWS::Kinesis::Stream'])]]);
  expect([...neededServices([{ ...stackWith(), nested }], { dynamodb: 8000, graphql: 4000 })]).toEqual([
    'dynamodb',
    'kinesis',
  ]);
});
