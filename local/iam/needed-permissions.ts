import { z } from 'zod';
import { arn, nameAtEnd } from '../shared/names.ts';

/** An action on a resource, named as in IAM policies. */
export interface Permission {
  action: string;
  resource: string;
}

export interface ServiceRequest {
  service: 'dynamodb' | 'eventbridge' | 'kinesis' | 'sns' | 'sqs';
  operation: string;
  input: unknown;
}

/** Used as the resource if an action has no specific resource or its request does not name one. */
const ANY = '*';

/** Returns the permissions that a request needs. For invalid input, the resource is `*`. */
export function neededPermissions(request: ServiceRequest, region: string): Permission[] {
  return NEEDED[request.service](request.operation, request.input, region);
}

type Needed = (operation: string, input: unknown, region: string) => Permission[];

const NEEDED: Record<ServiceRequest['service'], Needed> = { dynamodb, eventbridge, kinesis, sns, sqs };

const InTable = z.object({ TableName: z.string(), IndexName: z.string().optional() });
const InTables = z.object({ RequestItems: z.record(z.string(), z.unknown()) });
const Transaction = z.object({ TransactItems: z.array(z.record(z.string(), InTable)) });
/** The action that each part of a transaction needs. The transaction itself needs no permission. */
const ACTION_OF_PART: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  Get: 'GetItem',
  ConditionCheck: 'ConditionCheckItem',
};

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html */
function dynamodb(operation: string, input: unknown, region: string): Permission[] {
  const permission = (action: string, { TableName: table, IndexName: index }: z.infer<typeof InTable>) => {
    const name = table.startsWith('arn:') ? table : arn('dynamodb', region, `table/${table}`);
    return { action: `dynamodb:${action}`, resource: index === undefined ? name : `${name}/index/${index}` };
  };
  const one = InTable.safeParse(input);
  if (one.success) return [permission(operation, one.data)];
  const batch = InTables.safeParse(input);
  if (batch.success)
    return Object.keys(batch.data.RequestItems).map((TableName) => permission(operation, { TableName }));
  const transaction = Transaction.safeParse(input);
  if (transaction.success) {
    const parts = transaction.data.TransactItems.flatMap((item) => Object.entries(item));
    return parts.map(([part, { TableName }]) => permission(ACTION_OF_PART[part] ?? part, { TableName }));
  }
  return [{ action: `dynamodb:${operation}`, resource: ANY }];
}

const OfBuses = z.object({ Entries: z.array(z.object({ EventBusName: z.string().nullish() })) });

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html */
function eventbridge(operation: string, input: unknown, region: string): Permission[] {
  const action = `events:${operation}`;
  const parsed = OfBuses.safeParse(input);
  if (!parsed.success || parsed.data.Entries.length === 0) return [{ action, resource: ANY }];
  const buses = parsed.data.Entries.map(({ EventBusName: name }) =>
    name?.startsWith('arn:') ? name : arn('events', region, `event-bus/${name ?? 'default'}`),
  );
  return [...new Set(buses)].map((resource) => ({ action, resource }));
}

const OfStream = z.union([
  z.object({ StreamARN: z.string() }).transform(
    ({ StreamARN }) =>
      () =>
        StreamARN,
  ),
  z.object({ StreamName: z.string() }).transform(
    ({ StreamName }) =>
      (region: string) =>
        arn('kinesis', region, `stream/${StreamName}`),
  ),
]);

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisdatastreams.html */
function kinesis(operation: string, input: unknown, region: string): Permission[] {
  const stream = OfStream.safeParse(input);
  return [{ action: `kinesis:${operation}`, resource: stream.success ? stream.data(region) : ANY }];
}

const OfQueue = z.object({ QueueUrl: z.string() });
/**
 * A batch needs the same permission as a single operation. For example, `SendMessageBatch` needs
 * `sqs:SendMessage`.
 */
const BATCH = /Batch$/;

const OfTopic = z.object({ TopicArn: z.string() });

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html */
function sns(operation: string, input: unknown): Permission[] {
  const topic = OfTopic.safeParse(input);
  return [
    { action: `sns:${operation.replace(BATCH, '')}`, resource: topic.success ? topic.data.TopicArn : ANY },
  ];
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html */
function sqs(operation: string, input: unknown, region: string): Permission[] {
  const queue = OfQueue.safeParse(input);
  const name = queue.success ? nameAtEnd(queue.data.QueueUrl) : undefined;
  return [
    {
      action: `sqs:${operation.replace(BATCH, '')}`,
      resource: name === undefined ? ANY : arn('sqs', region, name),
    },
  ];
}
