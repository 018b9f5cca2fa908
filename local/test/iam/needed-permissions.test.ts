import { describe, expect, it } from 'vitest';
import { neededPermissions, type ServiceRequest } from '../../iam/needed-permissions.ts';
import { shows } from '../support/shows.ts';

const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/races';
const RIDERS = 'arn:aws:dynamodb:us-east-1:000000000000:table/riders';
const STREAM = 'arn:aws:kinesis:us-east-1:000000000000:stream/telemetry';
const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:quarantine';

const TOPIC = 'arn:aws:sns:us-east-1:000000000000:news';
const BUS = 'arn:aws:events:us-east-1:000000000000:event-bus/orders';

type Row = [ServiceRequest['service'], string, unknown, [action: string, resource: string][]];

describe('the permissions that a request needs', shows('iam/send-batch-is-send'), () => {
  it.each<Row>([
    ['dynamodb', 'PutItem', { TableName: 'races', Item: {} }, [['dynamodb:PutItem', TABLE]]],
    ['dynamodb', 'PutItem', { TableName: TABLE, Item: {} }, [['dynamodb:PutItem', TABLE]]],
    ['dynamodb', 'Query', { TableName: 'races' }, [['dynamodb:Query', TABLE]]],
    [
      ...(['dynamodb', 'Query', { TableName: 'races', IndexName: 'byScore' }] as const),
      [['dynamodb:Query', `${TABLE}/index/byScore`]],
    ],
    [
      ...(['dynamodb', 'BatchGetItem', { RequestItems: { races: {}, riders: {} } }] as const),
      [
        ['dynamodb:BatchGetItem', TABLE],
        ['dynamodb:BatchGetItem', RIDERS],
      ],
    ],
    [
      'dynamodb',
      'TransactWriteItems',
      {
        TransactItems: [
          { Put: { TableName: 'races' } },
          { ConditionCheck: { TableName: 'riders' } },
          { Update: { TableName: 'riders' } },
          { Delete: { TableName: 'races' } },
        ],
      },
      [
        ['dynamodb:PutItem', TABLE],
        ['dynamodb:ConditionCheckItem', RIDERS],
        ['dynamodb:UpdateItem', RIDERS],
        ['dynamodb:DeleteItem', TABLE],
      ],
    ],
    [
      ...(['dynamodb', 'TransactGetItems', { TransactItems: [{ Get: { TableName: 'races' } }] }] as const),
      [['dynamodb:GetItem', TABLE]],
    ],
    ['dynamodb', 'ListTables', {}, [['dynamodb:ListTables', '*']]],
    ['dynamodb', 'PutItem', undefined, [['dynamodb:PutItem', '*']]],
    ['kinesis', 'PutRecords', { StreamName: 'telemetry' }, [['kinesis:PutRecords', STREAM]]],
    ['kinesis', 'PutRecords', { StreamARN: STREAM }, [['kinesis:PutRecords', STREAM]]],
    ['kinesis', 'ListStreams', {}, [['kinesis:ListStreams', '*']]],
    ['sns', 'Publish', { TopicArn: TOPIC }, [['sns:Publish', TOPIC]]],
    ['sns', 'PublishBatch', { TopicArn: TOPIC }, [['sns:Publish', TOPIC]]],
    ['sns', 'Publish', { PhoneNumber: '1' }, [['sns:Publish', '*']]],
    [
      ...([
        'eventbridge',
        'PutEvents',
        { Entries: [{}, { EventBusName: 'b' }, { EventBusName: BUS }] },
      ] as const),
      [
        ['events:PutEvents', 'arn:aws:events:us-east-1:000000000000:event-bus/default'],
        ['events:PutEvents', 'arn:aws:events:us-east-1:000000000000:event-bus/b'],
        ['events:PutEvents', BUS],
      ],
    ],
    ['eventbridge', 'PutEvents', { Entries: [] }, [['events:PutEvents', '*']]],
    [
      ...(['sqs', 'SendMessage', { QueueUrl: 'http://127.0.0.1:1/000000000000/quarantine' }] as const),
      [['sqs:SendMessage', QUEUE]],
    ],
    [
      ...(['sqs', 'SendMessageBatch', { QueueUrl: 'http://127.0.0.1:1/0/quarantine' }] as const),
      [['sqs:SendMessage', QUEUE]],
    ],
  ])('for %s %s %j are %j', (service, operation, input, needed) => {
    expect(neededPermissions({ service, operation, input }, 'us-east-1')).toEqual(
      needed.map(([action, resource]) => ({ action, resource })),
    );
  });
});
