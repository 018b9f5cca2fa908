import { expect, it } from 'vitest';
import { mutationsOf, WITH_EVERYTHING } from '../infra/support/mutations.ts';
import { synthesizedTemplate } from '../infra/support/synthesized.ts';
import type { TemplateJson } from '../infra/support/template.ts';

const STATEMENT = {
  Effect: 'Allow',
  Action: ['sqs:SendMessage', 'sqs:ReceiveMessage'],
  Resource: ['a', 'b'],
};
const template = (): TemplateJson => ({
  Resources: {
    Policy0123ABCD: {
      Type: 'AWS::IAM::Policy',
      Properties: { Roles: ['Role'], PolicyDocument: { Statement: [STATEMENT] } },
    },
  },
  Outputs: {},
});

it('a mutation removes one action on one resource from a statement, and keeps other permissions', () => {
  const changed = template();
  const mutations = mutationsOf(template());
  expect(mutations.map(({ name }) => name)).toEqual([
    'Policy without sqs:SendMessage on a',
    'Policy without sqs:SendMessage on b',
    'Policy without sqs:ReceiveMessage on a',
    'Policy without sqs:ReceiveMessage on b',
  ]);
  mutations[1]!.apply(changed);
  expect(changed.Resources.Policy0123ABCD!.Properties.PolicyDocument).toEqual({
    Statement: [
      { Effect: 'Allow', Action: ['sqs:ReceiveMessage'], Resource: ['a', 'b'] },
      { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: ['a'] },
    ],
  });
});

it('each mutation of the stack has a unique name and changes the template', () => {
  const before = JSON.stringify(synthesizedTemplate(WITH_EVERYTHING));
  const mutations = mutationsOf(JSON.parse(before) as TemplateJson);
  const names = mutations.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const part of [
    'index byScore',
    'TumblingWindowInSeconds',
    'eventName in its filter',
    'kinesis:GetRecords',
    'Expires',
    'EmailConfiguration',
    'NotificationsWithSubscribers[1]',
    'Rules[0]',
  ])
    expect(names.some((name) => name.includes(`without ${part}`))).toBe(true);
  const changed = mutations.map((mutation) => {
    const template = JSON.parse(before) as TemplateJson;
    mutation.apply(template);
    return JSON.stringify(template);
  });
  expect(changed).not.toContain(before);
  expect(new Set(changed).size).toBe(changed.length);
});
