/** Tests a stack's topics: from Publish to the subscribed functions and queues, and from queues to functions. */
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { CfnOutput, Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { FilterOrPolicy, SubscriptionFilter, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription, LambdaSubscription, SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { expect, it, onTestFinished } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { Recorder } from '../support/recorder.ts';
import { run } from '../support/run.ts';
import { shows } from '../support/shows.ts';
import { synth } from '../support/synth.ts';
import { TestLog } from '../support/test-log.ts';

/** Sends SNS commands, and puts an event on the default bus. */
const NEWSROOM = `
  const { SNSClient, ...sns } = require('@aws-sdk/client-sns');
  const { EventBridgeClient, PutEventsCommand } = require('@aws-sdk/client-eventbridge');
  const client = new SNSClient({});
  exports.handler = async ({ command, input }) => {
    try {
      if (command === 'PutEvents') return await new EventBridgeClient({}).send(new PutEventsCommand(input));
      return await client.send(new sns[command](input));
    } catch (error) {
      return error.name + ': ' + error.message;
    }
  };`;

interface Delivered {
  Records: { body?: string; eventSource?: string; Sns?: Record<string, unknown> }[];
}

it(
  'a topic delivers messages to the functions and queues whose filters match',
  shows(
    'topics/function-event',
    'topics/queue',
    'topics/raw',
    'topics/filter-attributes',
    'topics/filter-body',
    'topics/batch',
    'topics/role',
    'topics/rule',
  ),
  async () => {
    const recorder = new Recorder();
    const assembly = synth((stack) => {
      const topic = new Topic(stack, 'News');
      const closed = new Topic(stack, 'Closed');
      topic.addSubscription(
        new LambdaSubscription(recorder.function(stack, 'Sport'), {
          filterPolicy: { kind: SubscriptionFilter.stringFilter({ allowlist: ['sport'] }) },
        }),
      );
      topic.addSubscription(new EmailSubscription('reader@example.com'));
      const queue = new Queue(stack, 'Archive', { visibilityTimeout: Duration.seconds(60) });
      topic.addSubscription(
        new SqsSubscription(queue, {
          rawMessageDelivery: true,
          filterPolicyWithMessageBody: {
            old: FilterOrPolicy.filter(new SubscriptionFilter([true])),
          },
        }),
      );
      const whole = new Queue(stack, 'Whole', { visibilityTimeout: Duration.seconds(60) });
      closed.addSubscription(new SqsSubscription(whole));
      recorder.function(stack, 'Keep').addEventSource(new SqsEventSource(queue));
      recorder.function(stack, 'Read').addEventSource(new SqsEventSource(whole));
      new Rule(stack, 'Events', {
        eventPattern: { source: ['desk'] },
        targets: [new SnsTopic(closed)],
      });
      const newsroom = new LambdaFunction(stack, 'Newsroom', {
        runtime: Runtime.NODEJS_24_X,
        handler: 'index.handler',
        code: Code.fromInline(NEWSROOM),
      });
      topic.grantPublish(newsroom);
      newsroom.addToRolePolicy(new PolicyStatement({ actions: ['events:PutEvents'], resources: ['*'] }));
      new CfnOutput(stack, 'NewsroomName', { value: newsroom.functionName });
      new CfnOutput(stack, 'TopicArn', { value: topic.topicArn });
      new CfnOutput(stack, 'ClosedArn', { value: closed.topicArn });
    });
    const log = new TestLog();
    const runtime = await run({ assembly, log });
    const { outputs } = runtime;
    const send = (command: string, input: object) =>
      runtime.invoke(outputs.NewsroomName!, { command, input });
    const TopicArn = outputs.TopicArn;
    const kind = (StringValue: string) => ({ kind: { DataType: 'String', StringValue } });

    expect(await send('PublishCommand', { TopicArn: outputs.ClosedArn, Message: 'x' })).toMatch(
      /^AuthorizationError\w*: .*sns:Publish on resource: .*Closed/,
    );
    const published = await send('PublishCommand', {
      ...{ TopicArn, Message: 'goal', Subject: 'Final', MessageAttributes: kind('sport') },
    });
    expect(
      await send('PublishBatchCommand', {
        TopicArn,
        PublishBatchRequestEntries: [
          { Id: '1', Message: '{"old":true}', MessageAttributes: kind('arts') },
          { Id: '2', Message: '{"old":false}', MessageAttributes: kind('arts') },
        ],
      }),
    ).toMatchObject({ Successful: [{ Id: '1' }, { Id: '2' }] });
    await send('PutEvents', { Entries: [{ Source: 'desk', DetailType: 'note', Detail: '{"n":1}' }] });
    const records = await eventually('three calls', () => {
      const delivered = recorder.events<Delivered>().flatMap(({ Records }) => Records);
      return delivered.length === 3 && delivered;
    });

    expect(records.find(({ Sns }) => Sns)).toMatchObject({
      EventSource: 'aws:sns',
      EventVersion: '1.0',
      EventSubscriptionArn: expect.stringContaining(TopicArn!) as string,
      Sns: {
        Type: 'Notification',
        MessageId: (published as { MessageId: string }).MessageId,
        TopicArn,
        Subject: 'Final',
        Message: 'goal',
        MessageAttributes: { kind: { Type: 'String', Value: 'sport' } },
        SigningCertUrl: expect.any(String) as string,
        UnsubscribeUrl: expect.any(String) as string,
      },
    });
    const bodies = records.flatMap(({ body }) => body ?? []);
    expect(bodies).toContain('{"old":true}');
    const notification = JSON.parse(bodies.find((body) => body !== '{"old":true}')!) as { Message: string };
    expect(notification).toMatchObject({ Type: 'Notification', TopicArn: outputs.ClosedArn });
    expect(JSON.parse(notification.Message)).toMatchObject({ source: 'desk', detail: { n: 1 } });
    expect(log.of('info')).toContainEqual(expect.stringContaining('the protocol email receives no messages'));
  },
);

it('a topic logs that a failure cannot be sent to a queue outside the stack, and goes on', async () => {
  const recorder = new Recorder();
  const assembly = synth((stack) => {
    const topic = new Topic(stack, 'News');
    const failing = recorder.function(stack, 'Failing', 'throw new Error("always");');
    const onFailure = new SqsDestination(
      Queue.fromQueueArn(stack, 'Elsewhere', 'arn:aws:sqs:us-east-1:111122223333:elsewhere'),
    );
    failing.configureAsyncInvoke({ onFailure, retryAttempts: 0 });
    topic.addSubscription(new LambdaSubscription(failing));
    new CfnOutput(stack, 'TopicArn', { value: topic.topicArn });
  });
  const log = new TestLog();
  const { endpoints, region, credentials, outputs } = await run({ assembly, log });
  const sns = new SNSClient({ endpoint: endpoints.sns, region, credentials });
  onTestFinished(() => sns.destroy());
  for (const Message of ['first', 'second'])
    await sns.send(new PublishCommand({ TopicArn: outputs.TopicArn, Message }));
  const unsent = () => log.of('error').filter((line) => line.includes('elsewhere is not a queue or topic'));
  await eventually('both failures are logged', () => unsent().length === 2);
  expect(unsent()[0]).toMatch(/^FailingNews\w+: arn:aws:sqs:/);
});
