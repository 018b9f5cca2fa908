import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  App,
  AssetStaging,
  CfnOutput,
  CfnParameter,
  CfnResource,
  Fn,
  NestedStack,
  Stack,
  Stage,
} from 'aws-cdk-lib';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { expect, it } from 'vitest';
import { startStack } from '../../runtime/start-stack.ts';
import { run } from '../support/run.ts';
import { shows } from '../support/shows.ts';
import { scratchDirectory } from '../support/synth.ts';
import { TestLog } from '../support/test-log.ts';

/** Synthesizes an app whose stacks use each other's values. */
function synthesize(directory: string, text: string): string {
  const outdir = join(directory, 'cdk.out');
  mkdirSync(join(directory, 'code'), { recursive: true });
  const result = `{ text: '${text}', function: process.env.AWS_LAMBDA_FUNCTION_NAME, ...process.env }`;
  writeFileSync(join(directory, 'code', 'index.js'), `exports.handler = async () => (${result});`);
  AssetStaging.clearAssetHashCache();
  const app = new App({ outdir, analyticsReporting: false });
  const handler = (stack: Stack, environment: Record<string, string>) =>
    new LambdaFunction(stack, 'Handler', {
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: Code.fromAsset(join(directory, 'code')),
      environment,
    });
  // the template of the consumer comes first
  const orders = new Stack(app, 'Orders', { env: { region: 'eu-west-1' }, crossRegionReferences: true });
  const storage = new Stack(app, 'Storage', { env: { region: 'eu-west-1' } });
  const far = new Stack(app, 'Far', { env: { region: 'us-west-2' }, crossRegionReferences: true });

  const partitionKey = { name: 'id', type: AttributeType.STRING };
  const table = new Table(storage, 'Table', { partitionKey });
  const stage = new CfnParameter(storage, 'StageName').valueAsString;
  handler(storage, { STAGE: stage });
  new StringParameter(storage, 'Setting', { parameterName: '/app/setting', stringValue: 'seven' });
  new CfnOutput(storage, 'Name', { value: table.tableName, exportName: `${Fn.ref('AWS::StackName')}-name` });
  const distant = new Table(far, 'Distant', { partitionKey, tableName: 'distant' });

  const inner = new NestedStack(orders, 'Inner');
  const own = new Table(orders, 'Own', { partitionKey, tableName: 'own' });
  handler(inner, { TABLE: table.tableName, OWN: own.tableArn });
  const innerTable = new Table(inner, 'Private', { partitionKey });
  handler(orders, {
    TABLE: table.tableName,
    INNER: innerTable.tableName,
    DISTANT: distant.tableName,
    SETTING: StringParameter.valueForStringParameter(orders, '/app/setting'),
    IMPORTED: Fn.importValue('Storage-name'),
  });
  new CfnOutput(orders, 'Name', { value: 'orders' });
  const other = new Stack(new Stage(app, 'Test'), 'Queues');
  new CfnResource(other, 'Queue', { type: 'AWS::SQS::Queue' });
  app.synth();
  return outdir;
}

it(
  'stacks of an app run together, use exports and parameters of each other, and reload',
  shows('stacks/exports', 'stacks/nested-parameters', 'stacks/nested-outputs', 'stacks/parameter-store'),
  async () => {
    const directory = scratchDirectory();
    const assembly = synthesize(directory, 'one');
    await expect(startStack({ assembly })).rejects.toThrow(
      'the parameters StageName have no default; pass --parameter StageName=<value>',
    );
    const log = new TestLog();
    const runtime = await run({ assembly, parameters: { StageName: 'test' }, log });
    const { resources, outputs } = runtime;
    const idOf = (pattern: RegExp) => Object.keys(resources).find((id) => pattern.test(id))!;
    const [inStorage, inOrders, inInner] = [
      idOf(/^Storage\/Handler[0-9A-F]{8}$/),
      idOf(/^Orders\/Handler[0-9A-F]{8}$/),
      idOf(/^(Orders\/.*\/)?Handler[0-9A-F]{8}$/),
    ];
    const call = (id: string) => runtime.invoke(id, {}) as Promise<Record<string, string>>;
    const tableName = resources[idOf(/^Table[^/]*$/)];
    expect(runtime.region).toMatch(/^(eu|us)-west-/);
    expect(await call(inStorage)).toMatchObject({ STAGE: 'test', text: 'one' });
    expect(await call(inOrders)).toMatchObject({
      TABLE: tableName,
      INNER: resources[idOf(/^Private/)],
      DISTANT: 'distant',
      SETTING: 'seven',
      IMPORTED: tableName,
      text: 'one',
    });
    expect(await call(inInner)).toMatchObject({
      TABLE: tableName,
      OWN: `arn:aws:dynamodb:${runtime.region}:000000000000:table/own`,
      text: 'one',
    });
    expect(outputs['Storage/Name']).toBe(tableName);
    expect(outputs['Orders/Name']).toBe('orders');
    expect(idOf(/^Queue$/)).toBe('Queue');
    expect(log.of('warn')).toEqual([]);

    synthesize(directory, 'two');
    expect((await runtime.reload()).toSorted()).toEqual([inInner, inOrders, inStorage].toSorted());
    expect((await call(inOrders)).text).toBe('two');
    expect((await call(inInner)).text).toBe('two');
    expect(log.of('warn')).toEqual([]);
  },
);
