/** Tests a stack's event buses: from PutEvents through rules to their targets. */
import type { PutEventsResponse } from '@aws-sdk/client-eventbridge';
import { GetRecordsCommand, GetShardIteratorCommand } from '@aws-sdk/client-kinesis';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { CfnOutput } from 'aws-cdk-lib';
import {
  AuthorizationType,
  Code as AppSyncCode,
  Definition,
  FunctionRuntime,
  GraphqlApi,
} from 'aws-cdk-lib/aws-appsync';
import { EventBus, EventField, Rule, RuleTargetInput, type IEventBus } from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { Recorder } from '../support/recorder.ts';
import { kinesisClient, run } from '../support/run.ts';
import { shows } from '../support/shows.ts';
import { scratchDirectory, synth } from '../support/synth.ts';
import { TestLog } from '../support/test-log.ts';

/** Puts the entries of its event on their buses, and returns the response or the error. */
const SHOP = `
  const { EventBridgeClient, PutEventsCommand } = require('@aws-sdk/client-eventbridge');
  const client = new EventBridgeClient({});
  exports.handler = async (event) => {
    try {
      return await client.send(new PutEventsCommand(event));
    } catch (error) {
      return error.name + ': ' + error.message;
    }
  };`;

/** Puts an event on the bus, and returns the number of failed entries. */
const NOTE = `
  export function request(ctx) {
    return { operation: 'PutEvents', events: [{ source: 'desk', detailType: 'note', detail: ctx.args }] };
  }
  export function response(ctx) { return ctx.result.FailedEntryCount; }`;

it(
  'a bus delivers the events that match a rule to its targets',
  shows('buses/rules', 'buses/targets', 'buses/third-bus', 'buses/unknown-bus', 'buses/role'),
  async () => {
    const recorder = new Recorder();
    const schema = join(scratchDirectory(), 'schema.graphql');
    writeFileSync(schema, 'type Query { note(text: String!): Int }');
    const assembly = synth((stack) => {
      const orders = new EventBus(stack, 'Orders', { eventBusName: 'orders' });
      const audit = new EventBus(stack, 'Audit', { eventBusName: 'audit' });
      const queue = new Queue(stack, 'Sales');
      const stream = new Stream(stack, 'Log', { shardCount: 1 });
      const sold = { source: ['shop'], detail: { price: [{ numeric: ['>', 10] }] } };
      const text = RuleTargetInput.fromText(`sold for ${EventField.fromPath('$.detail.price')}`);
      new Rule(stack, 'Sold', {
        eventBus: orders,
        eventPattern: sold,
        targets: [
          new targets.LambdaFunction(recorder.function(stack, 'Book')),
          new targets.SqsQueue(queue, { message: text }),
          new targets.EventBus(audit as IEventBus),
        ],
      });
      new Rule(stack, 'Audited', {
        eventBus: audit,
        eventPattern: { source: [{ prefix: '' }] as unknown as string[] },
        targets: [
          new targets.KinesisStream(stream),
          new targets.EventBus(orders as IEventBus),
          new targets.LambdaFunction(recorder.function(stack, 'Check'), {
            event: RuleTargetInput.fromEventPath('$.detail'),
          }),
        ],
      });
      const shop = new LambdaFunction(stack, 'Shop', {
        runtime: Runtime.NODEJS_24_X,
        handler: 'index.handler',
        code: Code.fromInline(SHOP),
      });
      orders.grantPutEventsTo(shop);
      shop.addToRolePolicy(
        new PolicyStatement({
          actions: ['events:PutEvents'],
          resources: ['arn:aws:events:*:*:event-bus/nowhere'],
        }),
      );
      const api = new GraphqlApi(stack, 'Api', {
        name: 'shop',
        definition: Definition.fromFile(schema),
        authorizationConfig: { defaultAuthorization: { authorizationType: AuthorizationType.API_KEY } },
      });
      api.addEventBridgeDataSource('Bus', audit as IEventBus).createResolver('Note', {
        ...{ typeName: 'Query', fieldName: 'note', runtime: FunctionRuntime.JS_1_0_0 },
        code: AppSyncCode.fromInline(NOTE),
      });
      new CfnOutput(stack, 'ShopName', { value: shop.functionName });
      new CfnOutput(stack, 'StreamName', { value: stream.streamName });
      new CfnOutput(stack, 'QueueUrl', { value: queue.queueUrl });
    });
    const log = new TestLog();
    const runtime = await run({ assembly, log });
    const { endpoints, region, outputs } = runtime;
    const entry = (price: number, bus: string) => ({
      ...{ Source: 'shop', DetailType: 'sold', EventBusName: bus },
      Detail: JSON.stringify({ price }),
    });
    const put = (...Entries: object[]) => runtime.invoke(outputs.ShopName!, { Entries });
    expect(await put(entry(15, 'orders'), entry(1, 'audit'))).toMatch(
      /^AccessDeniedException: .* events:PutEvents on resource: \S+:event-bus\/audit /,
    );
    const { FailedEntryCount, Entries } = (await put(
      entry(5, 'orders'),
      entry(15, 'orders'),
      entry(25, 'nowhere'),
    )) as PutEventsResponse;
    const ids = Entries?.map(({ EventId }) => EventId);
    expect({ FailedEntryCount, ids }).toEqual({
      FailedEntryCount: 0,
      ids: [1, 2, 3].map(() => expect.any(String) as string),
    });
    const events = await eventually('both functions to be called', () => {
      const recorded = recorder.events<object>();
      return recorded.length === 2 && recorded;
    });
    expect(events).toContainEqual({ price: 15 });
    expect(events).toContainEqual(expect.objectContaining({ id: ids?.[1], source: 'shop' }));

    const sqs = new SQSClient({ endpoint: endpoints.sqs, region, credentials: runtime.credentials });
    onTestFinished(() => sqs.destroy());
    const receive = new ReceiveMessageCommand({ QueueUrl: outputs.QueueUrl, WaitTimeSeconds: 5 });
    expect((await sqs.send(receive)).Messages?.map(({ Body }) => Body)).toEqual(['"sold for 15"']);
    await eventually('the third bus to be refused', () => log.of('error').length > 0);
    expect(log.of('error')).toContainEqual(
      expect.stringMatching(/^Audited.*does not route .* to a third bus$/),
    );
    expect(log.of('warn')).toContainEqual(expect.stringMatching(/nowhere was dropped/));

    const answer = await fetch(endpoints.graphql, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': runtime.apiKey! },
      body: JSON.stringify({ query: '{ note(text: "hi") }' }),
    });
    expect(await answer.json()).toEqual({ data: { note: 0 } });
    await eventually('the note to arrive', () =>
      recorder.events<object>().some((event) => 'text' in event && event.text === 'hi'),
    );

    const kinesis = kinesisClient(runtime);
    const shard = { StreamName: outputs.StreamName, ShardId: 'shardId-000000000000' };
    const { ShardIterator } = await kinesis.send(
      new GetShardIteratorCommand({ ...shard, ShardIteratorType: 'TRIM_HORIZON' }),
    );
    const { Records } = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
    const id = ids?.[1];
    expect(Records?.map(({ PartitionKey }) => PartitionKey)).toEqual([id, expect.any(String)]);
    expect(JSON.parse(Buffer.from(Records![0]!.Data!).toString())).toMatchObject({
      id,
      detail: { price: 15 },
    });
  },
);
