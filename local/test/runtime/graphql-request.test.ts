/** Tests how `stack.graphql` identifies the caller. */
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import type { Stack } from 'aws-cdk-lib';
import { AuthorizationType, Definition, FunctionRuntime, Code, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { AccountRootPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { Code as FunctionCode, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { expect, it } from 'vitest';
import { run } from '../support/run.ts';
import { scratchDirectory, synth } from '../support/synth.ts';
import { TestLog } from '../support/test-log.ts';

const SCHEMA = `
  type Query {
    forKey: String
    forToken: String @aws_lambda
    forRole: String @aws_iam
  }`;
const AUTHORIZER = `exports.handler = async ({ authorizationToken }) => ({
  isAuthorized: authorizationToken === 'valid',
});`;
const RESOLVER = `
  export const request = () => ({});
  export const response = (ctx) => ctx.info.fieldName;`;

function build(stack: Stack): void {
  const file = join(scratchDirectory(), 'schema.graphql');
  writeFileSync(file, SCHEMA);
  const handler = new LambdaFunction(stack, 'Authorizer', {
    ...{ runtime: Runtime.NODEJS_24_X, handler: 'index.handler', code: FunctionCode.fromInline(AUTHORIZER) },
  });
  const api = new GraphqlApi(stack, 'Api', {
    name: 'callers',
    definition: Definition.fromFile(file),
    authorizationConfig: {
      defaultAuthorization: { authorizationType: AuthorizationType.API_KEY },
      additionalAuthorizationModes: [
        { authorizationType: AuthorizationType.IAM },
        { authorizationType: AuthorizationType.LAMBDA, lambdaAuthorizerConfig: { handler } },
      ],
    },
  });
  const source = api.addNoneDataSource('None');
  for (const fieldName of ['forKey', 'forToken', 'forRole'])
    source.createResolver(fieldName, {
      ...{ typeName: 'Query', fieldName, runtime: FunctionRuntime.JS_1_0_0, code: Code.fromInline(RESOLVER) },
    });
  api.grantQuery(new Role(stack, 'Worker', { assumedBy: new AccountRootPrincipal() }), 'forRole');
  new Role(stack, 'Visitor', { assumedBy: new AccountRootPrincipal() });
}

it('stack.graphql calls the API with a key, a token or a role, and returns the errors of a refusal', async () => {
  const runtime = await run({ assembly: synth(build), log: new TestLog() });
  const idOf = (name: string) => Object.keys(runtime.resources).find((id) => id.startsWith(name)) ?? '';
  const worker = { role: idOf('Worker') };
  const token = { token: 'valid' };

  expect(await runtime.graphql('{ forKey }')).toEqual({ data: { forKey: 'forKey' } });
  expect(await runtime.graphql('{ forToken }', {}, token)).toEqual({ data: { forToken: 'forToken' } });
  expect(await runtime.graphql('{ forRole }', {}, worker)).toEqual({ data: { forRole: 'forRole' } });

  const refusals = [
    [{ apiKey: 'da2-made-up' }, '{ forKey }', 'You are not authorized to make this call.'],
    [{ token: 'expired' }, '{ forToken }', 'You are not authorized to make this call.'],
    [token, '{ forRole }', 'Not Authorized to access forRole on type Query'],
    [{ role: idOf('Visitor') }, '{ forRole }', 'Permission denied'],
    [worker, '{ forKey }', 'Permission denied'],
  ] as const;
  for (const [auth, query, message] of refusals)
    expect(await runtime.graphql(query, {}, auth), query).toMatchObject({ errors: [{ message }] });

  await expect(runtime.graphql('{ forRole }', {}, { role: 'Nobody' })).rejects.toThrow(
    'the stack has no role Nobody',
  );
});
