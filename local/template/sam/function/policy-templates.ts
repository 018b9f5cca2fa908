/** Builds the ARNs that a policy template applies to, from the parameter's value. */
type Resources = (value: unknown) => unknown[];

interface PolicyTemplate {
  /** Name of the template's required parameter. */
  parameter: string;
  actions: string[];
  resources: Resources;
}

const sub = (text: string, value: unknown) => ({ 'Fn::Sub': [text, { value }] });
const arnsOf =
  (service: string, ...resources: string[]): Resources =>
  (value) =>
    resources.map((resource) =>
      sub(`arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`, value),
    );

const TABLE = arnsOf('dynamodb', 'table/${value}', 'table/${value}/index/*');
const READ = ['GetItem', 'Scan', 'Query', 'BatchGetItem', 'DescribeTable'];
const WRITE = ['PutItem', 'UpdateItem', 'BatchWriteItem'];
const STREAM = ['DescribeStream', 'DescribeStreamSummary', 'GetRecords', 'GetShardIterator'];
const QUEUE = ['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage'];

function template(
  service: string,
  parameter: string,
  actions: string[],
  resources: Resources,
): PolicyTemplate {
  return { parameter, actions: actions.map((action) => `${service}:${action}`), resources };
}

/**
 * The policy templates for services that run here:
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html
 */
export const POLICY_TEMPLATES: Record<string, PolicyTemplate> = {
  DynamoDBCrudPolicy: template(
    'dynamodb',
    'TableName',
    [...READ, ...WRITE, 'DeleteItem', 'ConditionCheckItem'],
    TABLE,
  ),
  DynamoDBReadPolicy: template('dynamodb', 'TableName', READ, TABLE),
  DynamoDBWritePolicy: template('dynamodb', 'TableName', WRITE, TABLE),
  DynamoDBReconfigurePolicy: template('dynamodb', 'TableName', ['UpdateTable'], TABLE),
  EventBridgePutEventsPolicy: template(
    'events',
    'EventBusName',
    ['PutEvents'],
    arnsOf('events', 'event-bus/${value}'),
  ),
  KinesisCrudPolicy: template(
    'kinesis',
    'StreamName',
    [
      ...STREAM,
      ...['AddTagsToStream', 'CreateStream', 'DecreaseStreamRetentionPeriod', 'DeleteStream'],
      ...['IncreaseStreamRetentionPeriod', 'ListTagsForStream', 'MergeShards', 'PutRecord', 'PutRecords'],
      ...['SplitShard', 'RemoveTagsFromStream'],
    ],
    arnsOf('kinesis', 'stream/${value}'),
  ),
  KinesisStreamReadPolicy: template('kinesis', 'StreamName', STREAM, arnsOf('kinesis', 'stream/${value}')),
  LambdaInvokePolicy: template(
    'lambda',
    'FunctionName',
    ['InvokeFunction'],
    arnsOf('lambda', 'function:${value}*'),
  ),
  SNSPublishMessagePolicy: template('sns', 'TopicName', ['Publish'], arnsOf('sns', '${value}')),
  SQSPollerPolicy: template('sqs', 'QueueName', QUEUE, arnsOf('sqs', '${value}')),
  SQSSendMessagePolicy: template('sqs', 'QueueName', ['SendMessage*'], arnsOf('sqs', '${value}')),
};
