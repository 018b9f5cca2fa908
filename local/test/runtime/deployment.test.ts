import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { CfnOutput, CfnResource, Duration } from 'aws-cdk-lib';
import { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { expect, it, onTestFinished } from 'vitest';
import { startStack } from '../../runtime/start-stack.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { Recorder } from '../support/recorder.ts';
import { run } from '../support/run.ts';
import { shows } from '../support/shows.ts';
import { synth } from '../support/synth.ts';
import { TestLog } from '../support/test-log.ts';

it('a deployment warns about each unknown type once, and silently skips types without effect', async () => {
  const assembly = synth((stack) => {
    for (const id of ['StateMachineA', 'StateMachineB'])
      new CfnResource(stack, id, { type: 'AWS::StepFunctions::StateMachine' });
    const topic = new Topic(stack, 'Alarms');
    for (const type of [
      ...['AWS::Budgets::Budget', 'AWS::WAFv2::WebACL', 'AWS::WAFv2::WebACLAssociation'],
      'AWS::XRay::SamplingRule',
    ])
      new CfnResource(stack, type.replaceAll('::', ''), { type });
    new CfnOutput(stack, 'TopicArn', { value: topic.topicArn });
    const origin = S3BucketOrigin.withOriginAccessControl(new Bucket(stack, 'Files') as IBucket);
    const page = new Distribution(stack, 'Page', { defaultBehavior: { origin } });
    new CfnOutput(stack, 'PageDomain', { value: page.distributionDomainName });
  });
  const log = new TestLog();
  const runtime = await run({ assembly, log });
  expect(log.of('warn')).toEqual([
    'the stack uses features that are not emulated:\n' +
      '  StateMachineA: resources of type AWS::StepFunctions::StateMachine are not emulated; references to them resolve to placeholders',
  ]);
  expect(runtime.outputs.TopicArn).toMatch(/^arn:aws:sns:us-east-1:000000000000:Sensors-Alarms/);
  expect(runtime.outputs.PageDomain).toMatch(/^sensors-page.*\.invalid$/);
  await expect(runtime.invoke('Nobody', {})).rejects.toThrow('the stack has no function Nobody');
});

it('a deployment lists the ignored properties of known types on one line', async () => {
  const assembly = synth((stack) => {
    for (const id of ['StreamA', 'StreamB'])
      new CfnResource(stack, id, {
        type: 'AWS::Kinesis::Stream',
        properties: { ShardCount: 1, MaxRecordSizeInKiB: 2_048, Tags: [] },
      });
    new CfnResource(stack, 'Role', {
      type: 'AWS::IAM::Role',
      properties: { AssumeRolePolicyDocument: {}, PermissionsBoundary: 'arn:aws:iam::aws:policy/X' },
    });
  });
  const log = new TestLog();
  await run({ assembly, log });
  expect(log.of('info')).toContain(
    'properties in the template that have an effect only on AWS: 3; --verbose lists them',
  );
  expect(log.of('debug').filter((line) => line.startsWith('properties that have no effect'))).toEqual([
    'properties that have no effect here: IAM::Role AssumeRolePolicyDocument, PermissionsBoundary; Kinesis::Stream MaxRecordSizeInKiB',
  ]);
});

it('a failed deployment names the resource at fault and leaves nothing running', async () => {
  const assembly = synth((stack) => {
    new CfnResource(stack, 'Wrong', {
      type: 'AWS::SQS::Queue',
      properties: { QueueName: { Ref: 'Nobody' } },
    });
  });
  const stopped = new TestLog();
  await expect(startStack({ assembly, log: stopped })).rejects.toThrow(
    'Wrong.Properties.QueueName refers to Nobody, which is not in the template',
  );
  expect(stopped.of('warn')).toEqual([]);
});

it(
  'a scheduled event that fails is retried and finally sent to the failure destination',
  shows('schedules/retries', 'schedules/on-failure'),
  async () => {
    const recorder = new Recorder();
    const assembly = synth((stack) => {
      const queue = new Queue(stack, 'GivenUp');
      const target = recorder.function(stack, 'Sweep', 'throw new Error("no");');
      target.configureAsyncInvoke({ onFailure: new SqsDestination(queue), retryAttempts: 1 });
      new Rule(stack, 'Often', {
        schedule: Schedule.rate(Duration.minutes(1)),
        targets: [new LambdaFunction(target)],
      });
      new CfnOutput(stack, 'QueueUrl', { value: queue.queueUrl });
    });
    const clock = new ManualClock();
    const runtime = await run({ assembly, clock, scheduleSeconds: 1_000 });
    const { endpoints, region, credentials, outputs } = runtime;
    const client = new SQSClient({ endpoint: endpoints.sqs, region, credentials });
    onTestFinished(() => client.destroy());
    clock.advance(1_000_000);
    let body = '';
    await clock.until('the failure destination receives the event', async () => {
      const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl: outputs.QueueUrl }));
      body = Messages?.[0]?.Body ?? '';
      return body !== '';
    });
    expect(recorder.events()).toHaveLength(2);
    expect(JSON.parse(body)).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 2 },
      requestPayload: { 'detail-type': 'Scheduled Event' },
      responsePayload: { errorType: 'Error', errorMessage: 'no' },
    });
  },
);
