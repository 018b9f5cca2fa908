/** Tests rules whose targets are GraphQL APIs and API destinations. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { CfnOutput, SecretValue, type Stack } from 'aws-cdk-lib';
import { AuthorizationType, Code, Definition, FunctionRuntime, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import {
  ApiDestination,
  Authorization,
  Connection,
  EventBus,
  EventField,
  Rule,
  RuleTargetInput,
  type IApiDestination,
  type IEventBus,
} from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { expect, it, onTestFinished } from 'vitest';
import { listen } from '../../http/listen.ts';
import { eventually } from '../../testing/eventually.ts';
import { run } from '../support/run.ts';
import { shows } from '../support/shows.ts';
import { scratchDirectory, synth } from '../support/synth.ts';
import { TestLog } from '../support/test-log.ts';

const SCHEMA = 'type Query { unused: Int } type Mutation { note(text: String!): Int  fail: Int }';
/** Puts an event with the arguments on the bus. */
const NOTE = `
  export const request = (ctx) =>
    ({ operation: 'PutEvents', events: [{ source: 'desk', detailType: 'note', detail: ctx.args }] });
  export const response = (ctx) => ctx.result.FailedEntryCount;`;
const FAIL = `
  export const request = () => util.error('out of paper');
  export const response = () => null;`;

/** Starts a web server that records requests. */
async function webhook() {
  const requests: { headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      requests.push({ headers: request.headers, body });
      response.end();
    });
  });
  const { port, stop } = await listen(server);
  onTestFinished(stop);
  return { url: `http://127.0.0.1:${port}/hook`, requests };
}

/** Sells go to the API, whose mutation puts notes on the bus. Notes go to the webhook. */
function shop(stack: Stack, webhookUrl: string): void {
  const schema = join(scratchDirectory(), 'schema.graphql');
  writeFileSync(schema, SCHEMA);
  const eventBus = new EventBus(stack, 'Bus', { eventBusName: 'shop' });
  const api = new GraphqlApi(stack, 'Api', {
    name: 'shop',
    definition: Definition.fromFile(schema),
    authorizationConfig: { defaultAuthorization: { authorizationType: AuthorizationType.IAM } },
  });
  for (const [fieldName, code] of Object.entries({ note: NOTE, fail: FAIL }))
    api.addEventBridgeDataSource(`${fieldName}Bus`, eventBus as IEventBus).createResolver(fieldName, {
      ...{ typeName: 'Mutation', fieldName, runtime: FunctionRuntime.JS_1_0_0 },
      code: Code.fromInline(code),
    });
  const connection = new Connection(stack, 'Connection', {
    authorization: Authorization.apiKey('x-shop-key', SecretValue.unsafePlainText('open sesame')),
  });
  const hook = new ApiDestination(stack, 'Webhook', { connection, endpoint: webhookUrl });
  const failed = new Queue(stack, 'Failed');
  new Rule(stack, 'Sold', {
    eventBus,
    eventPattern: { source: ['shop'] },
    targets: [
      new targets.AppSync(api, {
        graphQLOperation: 'mutation Note($text: String!) { note(text: $text) }',
        variables: RuleTargetInput.fromObject({ text: EventField.fromPath('$.detail.text') }),
      }),
      new targets.AppSync(api, {
        graphQLOperation: 'mutation { fail }',
        deadLetterQueue: failed,
      }),
      new targets.CloudWatchLogGroup(new LogGroup(stack, 'Archive')),
    ],
  });
  new Rule(stack, 'Noted', {
    eventBus,
    eventPattern: { source: ['desk'] },
    targets: [
      new targets.ApiDestination(hook as IApiDestination, {
        event: RuleTargetInput.fromEventPath('$.detail'),
      }),
    ],
  });
  new CfnOutput(stack, 'FailedUrl', { value: failed.queueUrl });
}

it(
  'a rule calls a mutation of a GraphQL API, and sends requests to an API destination',
  shows('buses/graphql-target', 'buses/api-destination', 'buses/dead-letters'),
  async () => {
    const { url, requests } = await webhook();
    const log = new TestLog();
    const runtime = await run({ assembly: synth((stack) => shop(stack, url)), log });
    const { endpoints, region, credentials, outputs } = runtime;
    expect(runtime.notEmulated).toEqual([
      expect.stringMatching(/^Sold\w+: the target arn:\S+ receives nothing, because it is not a function, /),
    ]);

    const client = new EventBridgeClient({ endpoint: endpoints.eventbridge, region, credentials });
    onTestFinished(() => client.destroy());
    const sold = {
      Source: 'shop',
      DetailType: 'sold',
      Detail: '{"text":"two apples"}',
      EventBusName: 'shop',
    };
    await client.send(new PutEventsCommand({ Entries: [sold] }));

    const received = await eventually('the webhook to be called', () => requests[0]);
    expect(received).toMatchObject({
      headers: { 'x-shop-key': 'open sesame', 'content-type': 'application/json; charset=utf-8' },
      body: '{"text":"two apples"}',
    });

    const sqs = new SQSClient({ endpoint: endpoints.sqs, region, credentials });
    onTestFinished(() => sqs.destroy());
    const { Messages: [message] = [] } = await sqs.send(
      new ReceiveMessageCommand({
        ...{ QueueUrl: outputs.FailedUrl, WaitTimeSeconds: 5, MessageAttributeNames: ['All'] },
      }),
    );
    expect(JSON.parse(message?.Body ?? '')).toMatchObject({ source: 'shop', detail: { text: 'two apples' } });
    expect(message?.MessageAttributes).toMatchObject({
      TARGET_ARN: { StringValue: expect.stringContaining(':endpoints/graphql-api/') as unknown },
      ERROR_MESSAGE: { StringValue: expect.stringContaining('out of paper') as unknown },
    });
  },
);
