/** Tests that nothing from before a reset shows up after it, whatever the stack was doing. */
import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { CfnOutput, Duration, type Stack } from 'aws-cdk-lib';
import { AttributeType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as FunctionTarget } from 'aws-cdk-lib/aws-events-targets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Stream, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { CfnPipe } from 'aws-cdk-lib/aws-pipes';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { TestClock } from '../../testing/test-clock.ts';
import { Recorder } from '../support/recorder.ts';
import { kinesisClient, put, run } from '../support/run.ts';
import { synth } from '../support/synth.ts';
import { TestLog } from '../support/test-log.ts';

/** Fails for some events, and returns the state of a window otherwise. */
const FAILS_SOMETIMES = `
  const text = Buffer.from(event.Records?.[0]?.kinesis?.data ?? '', 'base64').toString() + JSON.stringify(event);
  if (text.includes('slow')) await new Promise((resolve) => setTimeout(resolve, 30));
  if (text.includes('fails')) throw new Error('as the event says');
  return { state: { seen: (event.state?.seen ?? '') + text } };`;
const WINDOW_SECONDS = 10;
const IDLE_SECONDS = 1;
/** Lambda's delay before it retries an asynchronous call. */
const FIRST_RETRY_SECONDS = 60;

/** A stack in which every kind of event reaches a function. */
function everything(stack: Stack, recorder: Recorder): void {
  const output = (id: string, value: string) => new CfnOutput(stack, id, { value });
  const reader = recorder.function(stack, 'Reader', FAILS_SOMETIMES);
  const table = new Table(stack, 'Items', {
    partitionKey: { name: 'id', type: AttributeType.STRING },
    stream: StreamViewType.NEW_AND_OLD_IMAGES,
  });
  output('Table', table.tableName);
  table.grantStreamRead(reader);
  const stream = new Stream(stack, 'Readings', { streamMode: StreamMode.PROVISIONED, shardCount: 1 });
  output('Stream', stream.streamName);
  stream.grantRead(reader);
  for (const [id, eventSourceArn] of [
    ['FromTable', table.tableStreamArn!],
    ['FromStream', stream.streamArn],
  ] as const)
    new EventSourceMapping(stack, id, {
      ...{ target: reader, eventSourceArn, startingPosition: StartingPosition.TRIM_HORIZON },
      ...(id === 'FromStream' && { tumblingWindow: Duration.seconds(WINDOW_SECONDS) }),
    });
  const queue = new Queue(stack, 'Jobs', { visibilityTimeout: Duration.seconds(10) });
  reader.addEventSource(new SqsEventSource(queue));
  output('Queue', queue.queueUrl);
  const kept = new Queue(stack, 'Archive', { fifo: true, contentBasedDeduplication: true });
  output('Kept', kept.queueUrl);
  const topic = new Topic(stack, 'News');
  topic.addSubscription(new LambdaSubscription(reader));
  output('Topic', topic.topicArn);
  new Rule(stack, 'Sold', { eventPattern: { source: ['shop'] }, targets: [new FunctionTarget(reader)] });
  output('Pool', new UserPool(stack, 'Riders').userPoolId);
}

async function start() {
  const clock = new TestClock();
  const recorder = new Recorder();
  const assembly = synth((stack) => everything(stack, recorder));
  const runtime = await run({ assembly, clock, log: new TestLog(), windowIdleSeconds: IDLE_SECONDS });
  const { region, credentials, endpoints, outputs } = runtime;
  const at = (service: 'dynamodb' | 'sqs' | 'sns' | 'eventbridge' | 'cognito') => ({
    ...{ region, credentials, endpoint: endpoints[service] },
  });
  const dynamodb = new DynamoDBClient(at('dynamodb'));
  const sqs = new SQSClient(at('sqs'));
  const sns = new SNSClient(at('sns'));
  const eventbridge = new EventBridgeClient(at('eventbridge'));
  const cognito = new CognitoIdentityProviderClient(at('cognito'));
  const kinesis = kinesisClient(runtime);
  const { Table: TableName, Stream: streamName, Queue: QueueUrl, Kept, Topic: TopicArn, Pool } = outputs;
  /** Sends a text to the stack, by the way that the text takes. */
  const send: Record<string, (text: string) => Promise<unknown>> = {
    table: (text) => dynamodb.send(new PutItemCommand({ TableName, Item: { id: { S: text } } })),
    stream: (text) => put(kinesis, streamName!, [text]),
    queue: (text) => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: text })),
    topic: (text) => sns.send(new PublishCommand({ TopicArn, Message: text })),
    bus: (text) => {
      const Detail = JSON.stringify({ text });
      const Entries = [{ Source: 'shop', DetailType: 'sold', Detail }];
      return eventbridge.send(new PutEventsCommand({ Entries }));
    },
  };
  /** Returns the texts of the events that functions have received. */
  const received = () => {
    const events = recorder.events<object>();
    return events.map((event) => {
      const { kinesis: record } =
        (event as { Records?: { kinesis?: { data: string } }[] }).Records?.[0] ?? {};
      return Buffer.from(record?.data ?? '', 'base64').toString() + JSON.stringify(event);
    });
  };
  return { runtime, clock, dynamodb, sqs, cognito, TableName, Kept, Pool, send, received };
}

it('a reset leaves nothing of what was sent before it, whatever has become of it', async () => {
  const { runtime, clock, dynamodb, sqs, cognito, TableName, Kept, Pool, send, received } = await start();
  const keep = () =>
    sqs.send(new SendMessageCommand({ QueueUrl: Kept, MessageBody: 'kept', MessageGroupId: 'one' }));
  const act = fc.record({
    way: fc.constantFrom(...Object.keys(send)),
    fate: fc.constantFrom('is read', 'is slow', 'fails'),
    thenSeconds: fc.constantFrom(undefined, 0, 1),
  });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 6 }), async (acts) => {
      run++;
      for (const { way, fate, thenSeconds } of acts) {
        await send[way]!(`before ${run}, ${fate}`);
        if (thenSeconds !== undefined) await clock.advance(thenSeconds);
      }
      const Username = `rider-${run}`;
      await cognito.send(
        new AdminCreateUserCommand({
          ...{ UserPoolId: Pool, Username, MessageAction: 'SUPPRESS', TemporaryPassword: 'Sup3r-secret!' },
        }),
      );
      await keep();

      await runtime.reset();
      const mark = received().length;
      const { Items } = await dynamodb.send(new ScanCommand({ TableName }));
      const { Users } = await cognito.send(new ListUsersCommand({ UserPoolId: Pool }));
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: Kept }));
      expect([Items, Users, Messages]).toEqual([[], [], []]);
      // the queue accepts a message again that it had received before the reset
      await keep();
      expect(await sqs.send(new ReceiveMessageCommand({ QueueUrl: Kept }))).toHaveProperty(
        'Messages.length',
        1,
      );

      for (const [way, sendText] of Object.entries(send)) await sendText(`after ${run} by ${way}`);
      // closes the windows, and makes retries due that a reset should have canceled
      await clock.advance(WINDOW_SECONDS + 2 * IDLE_SECONDS);
      const since = () => received().slice(mark);
      const arrived = (way: string) => since().some((text) => text.includes(`after ${run} by ${way}`));
      await eventually('all functions are called', () => Object.keys(send).every(arrived));
      expect(since().filter((text) => text.includes('before'))).toEqual([]);
      // the window has only the state of the record after the reset
      const final = since().find((text) => text.includes('"isFinalInvokeForWindow":true'));
      expect(final).toContain(`after ${run} by stream`);
    }),
    { numRuns: 3, endOnFailure: true },
  );
});

it('a reset interrupts calls that do not end by themselves', async () => {
  const log = new TestLog();
  const recorder = new Recorder();
  const assembly = synth((stack) => {
    recorder.function(stack, 'Endless', 'await new Promise((resolve) => setTimeout(resolve, 9_000));');
  });
  const runtime = await run({ assembly, log });
  const [endless = ''] = Object.keys(runtime.counters().functions);
  const call = runtime.invoke(endless, null);
  const failed = expect(call).rejects.toThrow('Runtime.ExitError');
  await eventually('the call runs', () => recorder.events().length === 1);
  await runtime.reset();
  await failed;
  expect(log.of('warn')).toContainEqual(
    expect.stringMatching(/^reset: interrupted running calls of Endless/),
  );
});

it('a reset ends the retries of calls that a pipe does not wait for', async () => {
  const clock = new TestClock();
  const recorder = new Recorder();
  const assembly = synth((stack) => {
    const queue = new Queue(stack, 'Queue');
    const failing = recorder.function(stack, 'Failing', 'throw new Error("always");');
    const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('pipes.amazonaws.com') });
    queue.grantConsumeMessages(role);
    failing.grantInvoke(role);
    new CfnPipe(stack, 'Pipe', {
      ...{ roleArn: role.roleArn, source: queue.queueArn, target: failing.functionArn },
      targetParameters: { lambdaFunctionParameters: { invocationType: 'FIRE_AND_FORGET' } },
    });
    new CfnOutput(stack, 'Url', { value: queue.queueUrl });
  });
  const runtime = await run({ assembly, clock, log: new TestLog() });
  const { endpoints, region, credentials, outputs } = runtime;
  const sqs = new SQSClient({ endpoint: endpoints.sqs, region, credentials });
  onTestFinished(() => sqs.destroy());
  await sqs.send(new SendMessageCommand({ QueueUrl: outputs.Url, MessageBody: 'lost' }));
  await eventually('the function is called', () => recorder.events().length === 1);
  await runtime.reset();
  await clock.advance(FIRST_RETRY_SECONDS);
  expect(recorder.events()).toHaveLength(1);
});
