import { expect, it } from 'vitest';
import { RolePolicies } from '../../iam/role-policies.ts';

const ROLE = 'arn:aws:iam::000000000000:role/writer';

function granted(Action: string[], Resource: string[], Effect: 'Allow' | 'Deny' = 'Allow') {
  return { Effect, Action, Resource };
}

it('a grant is unused until a call that it allows, for each resource separately', () => {
  const policies = new RolePolicies();
  policies.attach('writer', [granted(['dynamodb:GetItem', 'dynamodb:PutItem'], ['table', 'other'])]);
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
  policies.attach('writer', [granted(['sqs:*'], ['queue-*'])]);
  policies.permits(ROLE, 'sqs:SendMessage', 'queue-1');
  expect(policies.unused()).toEqual([]);
});

it('a denied call uses no grant', () => {
  const policies = new RolePolicies();
  const grant = granted(['sqs:SendMessage'], ['queue']);
  policies.attach('writer', [grant, granted(['sqs:*'], ['*'], 'Deny')]);
  expect(policies.permits(ROLE, 'sqs:SendMessage', 'queue')).toBe(false);
  expect(policies.unused()).toMatchObject([{ unused: [{ action: 'sqs:SendMessage', resource: 'queue' }] }]);
});

it('permissions that no service here checks are separate from unused ones', () => {
  const policies = new RolePolicies();
  policies.attach('writer', [granted(['logs:PutLogEvents'], ['log'])]);
  expect(policies.unused()).toEqual([
    { role: 'writer', unused: [], notEvaluated: [{ action: 'logs:PutLogEvents', resource: 'log' }] },
  ]);
});

it('a denied call is reported once and listed', () => {
  const told: object[] = [];
  const policies = new RolePolicies((denial) => told.push(denial));
  policies.attach('writer', [granted(['sqs:SendMessage'], ['queue'])]);
  for (const action of ['sqs:DeleteMessage', 'sqs:DeleteMessage', 'sqs:SendMessage'])
    policies.permits(ROLE, action, 'queue');
  const denial = { role: 'writer', action: 'sqs:DeleteMessage', resource: 'queue' };
  expect(told).toEqual([denial]);
  expect(policies.denied()).toEqual([denial]);
});

it('a function that a data source may call but has not called is unused', () => {
  const policies = new RolePolicies();
  policies.attach('writer', [granted(['lambda:InvokeFunction'], ['called', 'idle'])]);
  policies.permits(ROLE, 'lambda:InvokeFunction', 'called');
  expect(policies.unused()).toEqual([
    { role: 'writer', unused: [{ action: 'lambda:InvokeFunction', resource: 'idle' }], notEvaluated: [] },
  ]);
});
