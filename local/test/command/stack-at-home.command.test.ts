import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnOutput, CfnResource, Stack } from 'aws-cdk-lib';
import { AuthorizationType, Code, Definition, FunctionRuntime, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { expect, it } from 'vitest';
import { createCommand, type CommandOptions } from '../../command/create-command.ts';
import { behaviorOf } from '../../command/options.ts';
import { AWS_DYNAMODB_LIMITS } from '../../services/throughput/limits.ts';
import { Command } from '../support/run-command.ts';
import { scratchDirectory } from '../support/synth.ts';

const COMMAND = 'local/bin/stack-at-home.mjs';
/** Removes the test run's color settings, so that the command gets the environment of a shell. */
const ENVIRONMENT = { NO_COLOR: undefined, CI: undefined };

/** Synthesizes an app with two stacks. One of them has a resolver whose code is in the template. */
function synthesize(outdir: string, resolver: string): void {
  const schema = join(outdir, '..', 'schema.graphql');
  writeFileSync(schema, 'type Query { greeting: String }');
  const app = new App({ outdir, analyticsReporting: false });
  new CfnResource(new Stack(app, 'Other'), 'Queue', { type: 'AWS::SQS::Queue' });
  const stack = new Stack(app, 'Greetings');
  const api = new GraphqlApi(stack, 'Api', {
    name: 'greetings',
    definition: Definition.fromFile(schema),
    authorizationConfig: { defaultAuthorization: { authorizationType: AuthorizationType.API_KEY } },
  });
  api.addNoneDataSource('None').createResolver('Greeting', {
    typeName: 'Query',
    fieldName: 'greeting',
    runtime: FunctionRuntime.JS_1_0_0,
    code: Code.fromInline(resolver),
  });
  new CfnOutput(stack, 'Url', { value: api.graphqlUrl });
  app.synth();
}

const resolverCode = (text: string) => `
  export function request() { return { payload: null }; }
  export function response() { return '${text}'; }
`;

it('the command prints all endpoints, and reloads each new synthesis that has no errors', async () => {
  const outdir = join(scratchDirectory(), 'cdk.out');
  synthesize(outdir, resolverCode('one'));
  const command = new Command(COMMAND, [outdir, '--stack', 'Greetings', '--watch'], ENVIRONMENT);
  const [, url = ''] = await command.says(/^GraphQL +(http:\S+)$/m);
  await command.says(/^GraphiQL +http:\S+ in a browser$/m);
  const [, apiKey = ''] = await command.says(/^API key +(\S+)$/m);
  await command.says(/^credentials +AWS_ACCESS_KEY_ID=\S+ AWS_SECRET_ACCESS_KEY=\S+$/m);
  const [, output] = await command.says(/^outputs\nUrl +(\S+)$/m);
  expect(output).toBe(url);
  const greeting = async () => {
    const headers = { 'content-type': 'application/json', 'x-api-key': apiKey };
    const body = JSON.stringify({ query: '{ greeting }' });
    const answer = (await (await fetch(url, { method: 'POST', headers, body })).json()) as {
      data: { greeting: string };
    };
    return answer.data.greeting;
  };
  expect(await greeting()).toBe('one');

  synthesize(outdir, resolverCode('two'));
  await command.says(/^reloaded in \d+ ms: greetings$/m);
  expect(await greeting()).toBe('two');

  synthesize(outdir, 'export function request() { while (true) {} }');
  await command.says(/^reload failed; the running stack is unchanged: [^]*while/m);
  expect(await greeting()).toBe('two');

  rmSync(outdir, { recursive: true });
  synthesize(outdir, resolverCode('three'));
  await command.says(/(reloaded in [^]*){2}/);
  expect(await greeting()).toBe('three');

  command.kill('SIGTERM');
  expect(await command.ended).toBe(0);
  expect(command.stdout + command.stderr).not.toContain('\u001b');
}, 120_000);

/** A CDK app whose API returns the text of a file, with a greeting from the context. */
const CDK_APP = `
  import { readFileSync } from 'node:fs';
  const text = readFileSync('text.txt', 'utf8');
  if (text === 'wrong') throw new Error('the text is wrong');
  const { App, CfnResource, Fn, Stack } = await import('${import.meta.resolve('aws-cdk-lib')}');
  const app = new App();
  const stack = new Stack(app, 'Greetings');
  const add = (id, type, properties) => new CfnResource(stack, id, { type: 'AWS::AppSync::' + type, properties });
  const ApiId = add('Api', 'GraphQLApi', { Name: 'greetings', AuthenticationType: 'API_KEY' }).getAtt('ApiId');
  add('Key', 'ApiKey', { ApiId });
  const schema = add('Schema', 'GraphQLSchema', { ApiId, Definition: 'type Query { greeting: String }' });
  const none = add('None', 'DataSource', { ApiId, Name: 'none', Type: 'NONE' });
  const greeting = JSON.stringify(app.node.tryGetContext('greeting') + ' ' + text);
  const Code = 'export function request() { return {}; } export function response() { return ' + greeting + '; }';
  const Runtime = { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' };
  const at = { TypeName: 'Query', FieldName: 'greeting', DataSourceName: none.getAtt('Name') };
  add('Greeting', 'Resolver', { ApiId, ...at, Code, Runtime }).addDependency(schema);
  app.synth();
`;

it('the command synthesizes the CDK app in its directory, and again when a source changes', async () => {
  const directory = scratchDirectory();
  const write = (name: string, content: string) => writeFileSync(join(directory, name), content);
  const settings = { app: 'node app.mjs', context: { greeting: 'goodbye' }, watch: { exclude: ['tmp'] } };
  write('cdk.json', JSON.stringify(settings));
  write('app.mjs', CDK_APP);
  write('text.txt', 'one');
  const temporary = join(directory, 'tmp');
  mkdirSync(temporary);
  const environment = { ...ENVIRONMENT, TMPDIR: temporary };
  const command = new Command(COMMAND, ['--watch', '-c', 'greeting=hello'], environment, directory);
  const [, url = ''] = await command.says(/^GraphQL +(http:\S+)$/m);
  const [, apiKey = ''] = await command.says(/^API key +(\S+)$/m);
  const greeting = async () => {
    const headers = { 'content-type': 'application/json', 'x-api-key': apiKey };
    const answer = await fetch(url, { method: 'POST', headers, body: '{"query":"{ greeting }"}' });
    return ((await answer.json()) as { data: { greeting: string } }).data.greeting;
  };
  expect(await greeting()).toBe('hello one');
  // services that the stack does not need do not start
  expect(command.stdout).not.toMatch(/^(DynamoDB|Kinesis|SQS)/m);

  write('text.txt', 'wrong');
  await command.says(
    /^reload failed; the running stack is unchanged: the app cannot be synthesized: [^]*the text is wrong/m,
  );
  write('text.txt', 'two');
  await command.says(/^reloaded in \d+ ms: greetings$/m);
  expect(await greeting()).toBe('hello two');

  command.kill('SIGINT');
  expect(await command.ended).toBe(0);
  // tsx, which runs the command in a checkout, keeps its cache
  expect(readdirSync(temporary).filter((name) => !name.startsWith('tsx-'))).toEqual([]);
  expect(readdirSync(directory).sort()).toEqual(['app.mjs', 'cdk.json', 'text.txt', 'tmp']);
});

it('the command takes several stacks and parameters, and rejects a parameter without a value', () => {
  const parsed = (...args: string[]) =>
    createCommand()
      .exitOverride()
      .configureOutput({ writeErr: () => {} })
      .parse(args, { from: 'user' })
      .opts<CommandOptions>();
  expect(parsed()).toMatchObject({ stack: [], parameter: {} });
  expect(
    parsed('--stack', 'A', '--stack', 'B/*', '--parameter', 'X=1=2', '--parameter', 'A:Y='),
  ).toMatchObject({ stack: ['A', 'B/*'], parameter: { X: '1=2', 'A:Y': '' } });
  expect(() => parsed('--parameter', 'X')).toThrow('expected <name>=<value>');
});

it('the README has a row for each option of the command', async () => {
  const command = new Command(COMMAND, ['--help']);
  expect(await command.ended).toBe(0);
  const options = [
    ...command.stdout.replace(/^ +-h, .*$/m, '').matchAll(/^ +(?:-\w, )?(--\S+(?: <[\w=]+>)?)/gm),
  ].map(([, option]) => option);
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const rows = [...readme.matchAll(/^\| `(--.+?)` /gm)].map(([, option]) => option);
  expect(rows).toEqual(options);
});

const parsed = (...args: string[]) =>
  createCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .parse(args, { from: 'user' })
    .opts<CommandOptions>();

it("--dynamodb-limits sets AWS's limits, and without it there are none", () => {
  expect(behaviorOf(parsed('--dynamodb-limits')).dynamoDbLimits).toEqual(AWS_DYNAMODB_LIMITS);
  expect(behaviorOf(parsed()).dynamoDbLimits).toBeUndefined();
});

it('the option --endpoint maps services and hosts to URLs', () => {
  const given = [
    '--endpoint',
    'events=http://127.0.0.1:9000',
    '--endpoint',
    'api.example.com=http://[::1]/a=b',
  ];
  expect(behaviorOf(parsed(...given)).endpointMap).toEqual({
    events: 'http://127.0.0.1:9000',
    'api.example.com': 'http://[::1]/a=b',
  });
  expect(() => parsed('--endpoint', 'events')).toThrow('expected a service or host and a URL');
});

it('the command rejects an unknown option, and names it', () => {
  const command = createCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  expect(() => command.parse(['--stak', 'Greetings'], { from: 'user' })).toThrow("unknown option '--stak'");
});
