import { expect, it } from 'vitest';
import { RolePolicies } from '../../iam/role-policies.ts';

const ROLE = 'arn:aws:iam::000000000000:role/writer';

function statement(Action: string[], Resource: string[], Effect: 'Allow' | 'Deny' = 'Allow') {
  return { Effect, Action, Resource };
}

it('a grant is unused until a call that it allows is made; each resource is counted separately', () => {
  const policies = new RolePolicies();
  policies.attach('writer', [statement(['dynamodb:GetItem', 'dynamodb:PutItem'], ['table', 'other'])]);
  policies.permits(ROLE, 'dynamodb:PutItem', 'table');
  expect(policies.unused()).toEqual([
    {
      role: 'writer',
      unused: [
        { action: 'dynamodb:GetItem', resource: 'table' },
        { action: 'dynamodb:GetItem', resource: 'other' },
        { action: 'dynamodb:PutItem', resource: 'other' },
      ],
      notEvaluated: [],
    },
  ]);
});

it('a wildcard is used after any call that it allows', () => {
  const policies = new RolePolicies();
  policies.attach('writer', [statement(['sqs:*'], ['queue-*'])]);
  policies.permits(ROLE, 'sqs:SendMessage', 'queue-1');
  expect(policies.unused()).toEqual([]);
});

it('a denied call does not count as a use of a grant', () => {
  const policies = new RolePolicies();
  const grant = statement(['sqs:SendMessage'], ['queue']);
  policies.attach('writer', [grant, statement(['sqs:*'], ['*'], 'Deny')]);
  expect(policies.permits(ROLE, 'sqs:SendMessage', 'queue')).toBe(false);
  expect(policies.unused()).toMatchObject([{ unused: [{ action: 'sqs:SendMessage', resource: 'queue' }] }]);
});

it('permissions that no emulated service checks are listed separately from unused ones', () => {
  const policies = new RolePolicies();
  policies.attach('writer', [statement(['logs:PutLogEvents'], ['log'])]);
  expect(policies.unused()).toEqual([
    { role: 'writer', unused: [], notEvaluated: [{ action: 'logs:PutLogEvents', resource: 'log' }] },
  ]);
});

it('a denied call is reported once and listed', () => {
  const reported: object[] = [];
  const policies = new RolePolicies((denial) => reported.push(denial));
  policies.attach('writer', [statement(['sqs:SendMessage'], ['queue'])]);
  for (const action of ['sqs:DeleteMessage', 'sqs:DeleteMessage', 'sqs:SendMessage'])
    policies.permits(ROLE, action, 'queue');
  const denial = { role: 'writer', action: 'sqs:DeleteMessage', resource: 'queue' };
  expect(reported).toEqual([denial]);
  expect(policies.denied()).toEqual([denial]);
});

it('a permission to invoke a function is unused until that function is called', () => {
  const policies = new RolePolicies();
  policies.attach('writer', [statement(['lambda:InvokeFunction'], ['called', 'idle'])]);
  policies.permits(ROLE, 'lambda:InvokeFunction', 'called');
  expect(policies.unused()).toEqual([
    { role: 'writer', unused: [{ action: 'lambda:InvokeFunction', resource: 'idle' }], notEvaluated: [] },
  ]);
});
