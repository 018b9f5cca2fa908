/** Tests a stack with pipes: from each kind of source to each kind of target. */
import { PutItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetRecordsCommand, GetShardIteratorCommand } from '@aws-sdk/client-kinesis';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { CfnOutput, type Stack } from 'aws-cdk-lib';
import { AttributeType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as FunctionTarget } from 'aws-cdk-lib/aws-events-targets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { CfnPipe } from 'aws-cdk-lib/aws-pipes';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { expect, it, onTestFinished } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { Recorder } from '../support/recorder.ts';
import { kinesisClient, put, run } from '../support/run.ts';
import { shows } from '../support/shows.ts';
import { synth } from '../support/synth.ts';
import { TestLog } from '../support/test-log.ts';

/** The enrichment of messages: drops the batch, or changes it. */
const ENRICH = `
  const bodies = event.map(({ body }) => JSON.parse(body));
  if (bodies.some(({ drop }) => drop)) return {};
  return bodies.map(({ text }) => (text === 'nothing' ? {} : { loud: text.toUpperCase() }));`;

function addPipes(stack: Stack, recorder: Recorder): void {
  const roleOf = (id: string) =>
    new Role(stack, id, { assumedBy: new ServicePrincipal('pipes.amazonaws.com') });
  const source = new Stream(stack, 'Source', { shardCount: 1 });
  const target = new Stream(stack, 'Target', { shardCount: 1 });
  const streamRole = roleOf('StreamRole');
  source.grantRead(streamRole);
  target.grantWrite(streamRole);
  new CfnPipe(stack, 'Filtered', {
    ...{ name: 'filtered', roleArn: streamRole.roleArn, source: source.streamArn, target: target.streamArn },
    sourceParameters: {
      filterCriteria: { filters: [{ pattern: '{"data":{"type":["order"]}}' }] },
      kinesisStreamParameters: { startingPosition: 'TRIM_HORIZON' },
    },
    targetParameters: {
      inputTemplate: '{"sum": <$.data.sum>, "text": "<aws.pipes.pipe-name>: <$.data.text>"}',
      kinesisStreamParameters: { partitionKey: '$.data.customer' },
    },
  });

  const table = new Table(stack, 'Table', {
    partitionKey: { name: 'id', type: AttributeType.STRING },
    stream: StreamViewType.NEW_IMAGE,
  });
  const eventBus = new EventBus(stack, 'Bus');
  const busRole = roleOf('BusRole');
  table.grantStreamRead(busRole);
  eventBus.grantPutEventsTo(busRole);
  new CfnPipe(stack, 'Changes', {
    ...{
      name: 'changes',
      roleArn: busRole.roleArn,
      source: table.tableStreamArn!,
      target: eventBus.eventBusArn,
    },
    sourceParameters: { dynamoDbStreamParameters: { startingPosition: 'LATEST', batchSize: 1 } },
    targetParameters: { inputTemplate: '{"id": "<$.dynamodb.NewImage.id.S>"}' },
  });
  new Rule(stack, 'Changed', {
    eventBus,
    eventPattern: { source: ['Pipe changes'] },
    targets: [new FunctionTarget(recorder.function(stack, 'OnChange'))],
  });

  const queue = new Queue(stack, 'Queue');
  const queueRole = roleOf('QueueRole');
  const enrich = recorder.function(stack, 'Enrich', ENRICH);
  const shout = recorder.function(stack, 'Shout');
  queue.grantConsumeMessages(queueRole);
  enrich.grantInvoke(queueRole);
  shout.grantInvoke(queueRole);
  new CfnPipe(stack, 'Messages', {
    ...{ roleArn: queueRole.roleArn, source: queue.queueArn, target: shout.functionArn },
    enrichment: enrich.functionArn,
    sourceParameters: { sqsQueueParameters: { batchSize: 1 } },
  });

  const record = recorder.function(stack, 'Record');
  record.grantInvoke(streamRole);
  new CfnPipe(stack, 'Whole', {
    ...{ roleArn: streamRole.roleArn, source: source.streamArn, target: record.functionArn },
    sourceParameters: { kinesisStreamParameters: { startingPosition: 'TRIM_HORIZON' } },
  });
  const denied = new Queue(stack, 'Denied');
  new CfnPipe(stack, 'WithoutPermission', {
    ...{ name: 'without-permission', roleArn: streamRole.roleArn },
    ...{ source: source.streamArn, target: denied.queueArn },
    sourceParameters: {
      kinesisStreamParameters: { startingPosition: 'TRIM_HORIZON', maximumRetryAttempts: 0 },
    },
  });
  new CfnPipe(stack, 'Elsewhere', {
    ...{ roleArn: queueRole.roleArn, source: queue.queueArn },
    target: 'arn:aws:states:us-east-1:000000000000:stateMachine:elsewhere',
  });
  const outputs = {
    ...{ SourceName: source.streamName, TargetName: target.streamName },
    ...{ QueueUrl: queue.queueUrl, TableName: table.tableName },
  };
  for (const [name, value] of Object.entries(outputs)) new CfnOutput(stack, name, { value });
}

it(
  'pipes connect streams, tables and queues with streams, buses and functions',
  shows(
    'pipes/sources',
    'pipes/filter',
    'pipes/kinesis-event',
    'pipes/parsed-body',
    'pipes/input-template',
    'pipes/reserved-variables',
    'pipes/dynamic-parameter',
    'pipes/enrichment',
    'pipes/empty-enrichment',
    'pipes/bus-event',
    'pipes/role',
  ),
  async () => {
    const recorder = new Recorder();
    const log = new TestLog();
    const runtime = await run({ assembly: synth((stack) => addPipes(stack, recorder)), log });
    const { endpoints, region, credentials, outputs, resources } = runtime;
    expect(runtime.notEmulated).toEqual([
      'Elsewhere: the target arn:aws:states:us-east-1:000000000000:stateMachine:elsewhere is not a function, queue, topic, stream or event bus that runs here, so the pipe does nothing',
    ]);
    const kinesis = kinesisClient(runtime);
    const sqs = new SQSClient({ endpoint: endpoints.sqs, region, credentials });
    const dynamodb = new DynamoDBClient({ endpoint: endpoints.dynamodb, region, credentials });
    onTestFinished(() => {
      sqs.destroy();
      dynamodb.destroy();
    });

    await put(kinesis, outputs.SourceName!, [
      { type: 'visit', customer: 'ann', sum: 1 },
      { type: 'order', customer: 'ben', sum: 45.9, text: 'apples' },
    ]);
    await dynamodb.send(new PutItemCommand({ TableName: outputs.TableName, Item: { id: { S: 'a' } } }));
    for (const body of [{ drop: true }, { text: 'nothing' }, { text: 'hello' }])
      await sqs.send(
        new SendMessageCommand({ QueueUrl: outputs.QueueUrl, MessageBody: JSON.stringify(body) }),
      );

    const { ShardIterator } = await kinesis.send(
      new GetShardIteratorCommand({
        ...{ StreamName: outputs.TargetName, ShardId: 'shardId-000000000000' },
        ShardIteratorType: 'TRIM_HORIZON',
      }),
    );
    const records = await eventually('a record in the target', async () => {
      const { Records } = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
      return (Records ?? []).length > 0 && Records;
    });
    expect(records.map(({ PartitionKey, Data }) => [PartitionKey, Buffer.from(Data!).toString()])).toEqual([
      ['ben', '{"sum":45.9,"text":"filtered: apples"}'],
    ]);

    const event = (matching: object): unknown => expect.objectContaining(matching);
    await eventually('the functions to be called', () => recorder.events().length >= 7);
    const events = recorder.events<unknown>();
    expect(events).toContainEqual(
      event({ source: 'Pipe changes', 'detail-type': 'Event from aws:dynamodb', detail: { id: 'a' } }),
    );
    const message = (body: object) => [event({ body: JSON.stringify(body), eventSource: 'aws:sqs' })];
    expect(events).toContainEqual(message({ drop: true }));
    expect(events).toContainEqual([{}]);
    expect(events).toContainEqual([{ loud: 'HELLO' }]);
    const data = Buffer.from('{"type":"visit","customer":"ann","sum":1}').toString('base64');
    expect(events).toContainEqual([
      event({ partitionKey: 'key', eventSource: 'aws:kinesis', data }),
      event({ eventName: 'aws:kinesis:record' }),
    ]);

    await eventually('the pipe without permission to fail', () => log.of('error').length > 0);
    expect(log.of('error')[0]).toMatch(
      /^without-permission: 2 events were not delivered: .*is not authorized to perform: sqs:SendMessage/,
    );
    expect(runtime.counters().mappings).toMatchObject({ Changes: { recordsDelivered: 1 } });
    expect(resources['Changes']).toBe('changes');
  },
);
