import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  ListGroupsCommand,
  MessageActionType,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { GetRecordsCommand, GetShardIteratorCommand } from '@aws-sdk/client-kinesis';
import { CfnOutput, Duration } from 'aws-cdk-lib';
import type { Stack } from 'aws-cdk-lib';
import { AuthorizationType, Code, Definition, FunctionRuntime, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import {
  Code as FunctionCode,
  Function as LambdaFunction,
  Runtime as Runtimes,
} from 'aws-cdk-lib/aws-lambda';
import { decodeJwt } from 'jose';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ConsoleConfig } from '../../appsync/console/page/console-config.ts';
import { signIn } from '../../appsync/console/page/sign-in.ts';
import type { RunningStack } from '../../runtime/running-stack.ts';
import { kinesisClient, run } from '../support/run.ts';
import { scratchDirectory, synth } from '../support/synth.ts';

const SCHEMA = `
  type Query { me: String @aws_cognito_user_pools }
  type Mutation { report(value: Int!): String @aws_cognito_user_pools }
`;
const REPORT = (streamName: string) => `
  import { util } from '@aws-appsync/utils';
  export function request(ctx) {
    const record = { by: ctx.identity.claims.name, value: ctx.args.value };
    return {
      method: 'POST',
      resourcePath: '/',
      params: {
        headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'Kinesis_20131202.PutRecords' },
        body: JSON.stringify({
          StreamName: '${streamName}',
          Records: [{ Data: util.base64Encode(JSON.stringify(record)), PartitionKey: ctx.identity.sub }],
        }),
      },
    };
  }
  export function response(ctx) {
    if (ctx.error) util.error(ctx.error.message, ctx.error.type);
    return ctx.result.statusCode + ' ' + JSON.parse(ctx.result.body).FailedRecordCount;
  }
`;
const PASSWORD = 'Quick-brown-fox-7';

function build(stack: Stack): void {
  const directory = scratchDirectory();
  writeFileSync(join(directory, 'schema.graphql'), SCHEMA);
  const pool = new UserPool(stack, 'Riders', {
    signInAliases: { email: true },
    autoVerify: { email: true },
    standardAttributes: { fullname: { required: true, mutable: true } },
  });
  const client = pool.addClient('Page', {
    authFlows: { userSrp: true },
    idTokenValidity: Duration.minutes(10),
  });
  const stream = new Stream(stack, 'Reports', { streamName: 'reports', shardCount: 1 });
  const api = new GraphqlApi(stack, 'Api', {
    name: 'reports',
    definition: Definition.fromFile(join(directory, 'schema.graphql')),
    authorizationConfig: {
      defaultAuthorization: { authorizationType: AuthorizationType.API_KEY },
      additionalAuthorizationModes: [
        {
          authorizationType: AuthorizationType.USER_POOL,
          userPoolConfig: { userPool: pool, appIdClientRegex: client.userPoolClientId },
        },
      ],
    },
  });
  const source = api.addHttpDataSource('Kinesis', `https://kinesis.${stack.region}.${stack.urlSuffix}`, {
    authorizationConfig: { signingRegion: stack.region, signingServiceName: 'kinesis' },
  });
  stream.grant(source, 'kinesis:PutRecords');
  source.createResolver('Report', {
    ...{ typeName: 'Mutation', fieldName: 'report', runtime: FunctionRuntime.JS_1_0_0 },
    code: Code.fromInline(REPORT('reports')),
  });
  new CfnOutput(stack, 'PoolId', { value: pool.userPoolId });
  new CfnOutput(stack, 'ClientId', { value: client.userPoolClientId });
  new CfnOutput(stack, 'PoolArn', { value: pool.userPoolArn });
  new CfnOutput(stack, 'Issuer', { value: pool.userPoolProviderUrl });
  new CfnOutput(stack, 'StreamArn', { value: stream.streamArn });
}

function cognitoClient(runtime: RunningStack): CognitoIdentityProviderClient {
  const client = new CognitoIdentityProviderClient({
    endpoint: runtime.endpoints.cognito,
    region: runtime.region,
    credentials: runtime.credentials,
  });
  onTestFinished(() => client.destroy());
  return client;
}

/** Returns where the API's console signs users in. */
async function userPoolOfConsole({
  endpoints,
}: RunningStack): Promise<NonNullable<ConsoleConfig['userPool']>> {
  const answer = await fetch(endpoints.graphql, { headers: { accept: 'text/html' } });
  const [, config = ''] = /id="config">(.*?)</.exec(await answer.text()) ?? [];
  const { userPool } = ConsoleConfig.parse(JSON.parse(config));
  if (userPool === undefined) throw new Error('the console does not offer to sign in');
  return userPool;
}

const output = (runtime: RunningStack, name: string) => runtime.outputs[name] ?? '';

it("a user of the stack's pool can write to the stack's stream, before and after a restart", async () => {
  const assembly = synth(build);
  const dataDirectory = scratchDirectory();
  const first = await run({ assembly, dataDirectory });
  const poolId = output(first, 'PoolId');
  const clientId = output(first, 'ClientId');
  expect(poolId).toMatch(/^us-east-1_[A-Z0-9]{9}$/);
  expect(output(first, 'PoolArn')).toMatch(new RegExp(`:userpool/${poolId}$`));
  expect(output(first, 'Issuer')).toBe(`${first.endpoints.cognito}/${poolId}`);

  const cognito = cognitoClient(first);
  const user = { UserPoolId: poolId, Username: 'hayden@example.com' };
  const UserAttributes = [{ Name: 'name', Value: 'Hayden' }];
  await cognito.send(
    new AdminCreateUserCommand({ ...user, UserAttributes, MessageAction: MessageActionType.SUPPRESS }),
  );
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: PASSWORD, Permanent: true }));
  const { AuthenticationResult: tokens } = await cognito.send(
    new InitiateAuthCommand({
      ...{ ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH' },
      AuthParameters: { USERNAME: user.Username, PASSWORD },
    }),
  );
  const { exp = 0, iat = 0 } = decodeJwt(tokens?.IdToken ?? '');
  expect(exp - iat).toBe(600);
  const userPool = await userPoolOfConsole(first);
  const signedIn = await signIn(userPool, { username: user.Username, password: PASSWORD });
  expect(decodeJwt(signedIn)).toMatchObject({ name: 'Hayden', aud: clientId });
  await expect(signIn(userPool, { username: user.Username, password: 'wrong' })).rejects.toThrow(
    'Incorrect username or password.',
  );

  const report = (runtime: RunningStack, token = '') =>
    runtime.graphql('mutation { report(value: 7) }', {}, { token });
  expect(await report(first, tokens?.IdToken)).toEqual({ data: { report: '200 0' } });
  const kinesis = kinesisClient(first);
  const { ShardIterator } = await kinesis.send(
    new GetShardIteratorCommand({
      ...{ StreamName: 'reports', ShardId: 'shardId-000000000000', ShardIteratorType: 'TRIM_HORIZON' },
    }),
  );
  const { Records = [] } = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
  expect(Records.map(({ Data }) => Buffer.from(Data ?? []).toString())).toEqual([
    '{"by":"Hayden","value":7}',
  ]);
  await first.stop();

  const second = await run({ assembly, dataDirectory });
  expect([output(second, 'PoolId'), output(second, 'ClientId')]).toEqual([poolId, clientId]);
  const { AuthenticationResult: renewed } = await cognitoClient(second).send(
    new GetTokensFromRefreshTokenCommand({ ClientId: clientId, RefreshToken: tokens?.RefreshToken }),
  );
  expect(await report(second, renewed?.IdToken)).toEqual({ data: { report: '200 0' } });
});

it("a user pool calls the stack's functions and has the stack's groups", async () => {
  const assembly = synth((stack) => {
    const code = `exports.handler = async (event) => {
      if (!event.request.userAttributes.email.endsWith('@example.com')) throw new Error('not a rider');
      event.response.autoConfirmUser = true;
      return event;
    };`;
    const lambda = { runtime: Runtimes.NODEJS_24_X, handler: 'index.handler' };
    const preSignUp = new LambdaFunction(stack, 'PreSignUp', {
      ...lambda,
      code: FunctionCode.fromInline(code),
    });
    const pool = new UserPool(stack, 'Riders', {
      ...{ selfSignUpEnabled: true, signInAliases: { email: true }, lambdaTriggers: { preSignUp } },
    });
    pool.addGroup('Stewards', { groupName: 'stewards' });
    new CfnOutput(stack, 'PoolId', { value: pool.userPoolId });
    new CfnOutput(stack, 'ClientId', { value: pool.addClient('Page').userPoolClientId });
  });
  const runtime = await run({ assembly });
  const cognito = cognitoClient(runtime);
  const signUp = (Username: string) =>
    cognito.send(new SignUpCommand({ ClientId: output(runtime, 'ClientId'), Username, Password: PASSWORD }));
  expect((await signUp('hayden@example.com')).UserConfirmed).toBe(true);
  await expect(signUp('hayden@example.net')).rejects.toThrow('PreSignUp failed with error not a rider.');
  const { Groups } = await cognito.send(new ListGroupsCommand({ UserPoolId: output(runtime, 'PoolId') }));
  expect(Groups).toMatchObject([{ GroupName: 'stewards' }]);
});
