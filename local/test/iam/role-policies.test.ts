/** Tests that the GraphQL API enforces role permissions, however the template grants them. */
import { type CfnElement, CfnOutput, type Stack } from 'aws-cdk-lib';
import { AuthorizationType, Code, Definition, FunctionRuntime, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import {
  CfnRolePolicy,
  ManagedPolicy,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
  type RoleProps,
} from 'aws-cdk-lib/aws-iam';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Credentials, RunningStack } from '../../runtime/running-stack.ts';
import { post, signature } from '../appsync/support/client.ts';
import { answering } from '../appsync/support/fixtures.ts';
import { run } from '../support/run.ts';
import { scratchDirectory, synth } from '../support/synth.ts';
import { TestLog } from '../support/test-log.ts';
import { shows } from '../support/shows.ts';

const ALLOWED = { status: 200, body: { data: { stock: '7' } } };
const DENIED = {
  status: 401,
  body: { errors: [{ errorType: 'UnauthorizedException', message: 'Permission denied' }] },
};

function shop(stack: Stack): void {
  const schema = join(scratchDirectory(), 'schema.graphql');
  writeFileSync(schema, 'type Query { stock: String prices: String }');
  const api = new GraphqlApi(stack, 'Api', {
    name: 'shop',
    definition: Definition.fromFile(schema),
    authorizationConfig: { defaultAuthorization: { authorizationType: AuthorizationType.IAM } },
  });
  const nothing = api.addNoneDataSource('Nothing');
  nothing.createResolver('Stock', {
    ...{ typeName: 'Query', fieldName: 'stock', runtime: FunctionRuntime.JS_1_0_0 },
    code: Code.fromInline(answering('return "7";')),
  });
  const role = (id: string, props: Partial<RoleProps> = {}) => {
    const created = new Role(stack, id, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      ...props,
    });
    new CfnOutput(stack, `${id}Id`, {
      value: stack.getLogicalId(created.node.defaultChild as CfnElement),
    }).overrideLogicalId(id);
    return created;
  };
  const statement = (field: string, more: object = {}) =>
    new PolicyStatement({
      actions: ['appsync:GraphQL'],
      resources: [`${api.arn}/types/Query/fields/${field}`],
      ...more,
    });
  const document = (...statements: PolicyStatement[]) => new PolicyDocument({ statements });

  role('Granted', { path: '/shop/' }).addToPolicy(statement('stock'));
  role('Inline', { inlinePolicies: { own: document(statement('*')) } });
  new ManagedPolicy(stack, 'Readers', { statements: [statement('stock')], roles: [role('Listed')] });
  const staff = new ManagedPolicy(stack, 'Staff', { statements: [statement('stock')] });
  role('Managed', { managedPolicies: [staff] });
  const embedded = role('Embedded');
  new CfnRolePolicy(stack, 'EmbeddedPolicy', {
    ...{ roleName: embedded.roleName, policyName: 'own', policyDocument: document(statement('stock')) },
  });
  const administrator = ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess');
  role('Administrator', { managedPolicies: [administrator] });

  role('Without');
  role('OfOther').addToPolicy(statement('prices'));
  const denied = role('Denied', { inlinePolicies: { own: document(statement('*')) } });
  denied.addToPolicy(statement('stock', { effect: 'Deny' }));
  role('Conditional').addToPolicy(
    statement('stock', { conditions: { Bool: { 'aws:SecureTransport': true } } }),
  );
  role('Unknown', { managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess')] });
}

async function askAs(runtime: RunningStack, credentials: Credentials) {
  const url = runtime.endpoints.graphql;
  const body = JSON.stringify({ query: '{ stock }' });
  const signer = { region: runtime.region, credentials: { ...credentials, roleArn: '' } };
  const answer = await post(url, body, await signature(url, body, signer));
  return { status: answer.status, body: answer.body };
}

it(
  'a role may call the fields that its policies allow, however the policies are attached',
  shows('iam/ways-to-grant'),
  async () => {
    const log = new TestLog();
    const runtime = await run({ assembly: synth(shop), log });
    const answers: Record<string, unknown> = {};
    for (const [name, logicalId] of Object.entries(runtime.outputs))
      answers[name] = await askAs(runtime, runtime.assumeRole(logicalId));
    expect(answers).toEqual({
      Granted: ALLOWED,
      Inline: ALLOWED,
      Listed: ALLOWED,
      Managed: ALLOWED,
      Embedded: ALLOWED,
      Administrator: ALLOWED,
      Without: DENIED,
      OfOther: DENIED,
      Denied: DENIED,
      Conditional: DENIED,
      Unknown: DENIED,
    });
    expect(await askAs(runtime, runtime.credentials)).toEqual(ALLOWED);
    expect(() => runtime.assumeRole('Nobody')).toThrow('the stack has no role Nobody');
    const warnings = log.of('warn').map((line) => line.replace(/^(\w+?)[0-9A-F]{8}/, '$1'));
    const refusals = warnings.filter((line) => line.includes('was denied appsync:GraphQL on '));
    expect(refusals).toHaveLength(runtime.deniedCalls().length);
    expect(new Set(runtime.deniedCalls().map(({ role }) => role)).size).toBe(5);
    expect(warnings.filter((line) => !refusals.includes(line))).toEqual([
      'ConditionalDefaultPolicy: policy conditions are not evaluated; actions that are allowed only under a condition are denied',
      'Unknown: unknown policy arn:aws:iam::aws:policy/ReadOnlyAccess; the actions it would allow are denied',
    ]);
  },
);
