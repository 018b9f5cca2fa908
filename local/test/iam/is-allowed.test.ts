import { describe, expect, it } from 'vitest';
import { isAllowed } from '../../iam/is-allowed.ts';
import { PolicyDocument, type Statement } from '../../iam/policy-document.ts';

const FIELD = 'arn:aws:appsync:us-east-1:000000000000:apis/shop/types/Mutation/fields/sell';

/** Statements as a template writes them. */
const statements = (...written: object[]): Statement[] =>
  PolicyDocument.parse({ Version: '2012-10-17', Statement: written }).Statement;
const allow = (Action: unknown, Resource: unknown) => ({ Effect: 'Allow', Action, Resource });
const deny = (Action: unknown, Resource: unknown) => ({ Effect: 'Deny', Action, Resource });

describe('an action on a resource', () => {
  it.each<[string, boolean, object[]]>([
    ['no policy speaks of [iam/implicit-deny]', false, []],
    ['a policy names [iam/allow]', true, [allow('appsync:GraphQL', FIELD)]],
    [
      'a policy names in a list [iam/lists]',
      true,
      [allow(['sqs:SendMessage', 'appsync:GraphQL'], ['*', FIELD])],
    ],
    ['a policy names in another case [iam/action-case]', true, [allow('APPSYNC:graphql', FIELD)]],
    ['is another action [iam/whole-action]', false, [allow('appsync:ListApiKeys', FIELD)]],
    ['is on another field', false, [allow('appsync:GraphQL', FIELD.replace('sell', 'sel'))]],
    [
      'is on a field whose name goes on [iam/whole-resource]',
      false,
      [allow('appsync:GraphQL', FIELD.slice(0, -1))],
    ],
    [
      'is on a resource in another case [iam/resource-case]',
      false,
      [allow('appsync:GraphQL', FIELD.toUpperCase())],
    ],
    [
      'a star covers, colons and slashes too [iam/star]',
      true,
      [allow('appsync:*', 'arn:aws:appsync:*/fields/sell')],
    ],
    [
      'a question mark covers [iam/question-mark]',
      true,
      [allow('appsync:GraphQL', FIELD.replace('sell', 's?ll'))],
    ],
    [
      'a question mark would cover twice [iam/question-mark-once]',
      false,
      [allow('appsync:GraphQL', FIELD.replace('sell', '?'))],
    ],
    [
      'a dot does not cover [iam/no-other-wildcards]',
      false,
      [allow('appsync:GraphQL', FIELD.replace('sell', 's.ll'))],
    ],
    [
      'is allowed once and denied once [iam/explicit-deny]',
      false,
      [allow('*', '*'), deny('appsync:GraphQL', FIELD)],
    ],
    [
      'is allowed while another is denied [iam/deny-of-another]',
      true,
      [allow('*', '*'), deny('appsync:GraphQL', `${FIELD}2`)],
    ],
    [
      'is all but another one [iam/not-action]',
      true,
      [{ Effect: 'Allow', NotAction: 'sqs:*', NotResource: 'arn:aws:sqs:*' }],
    ],
    [
      'is the one that is left out [iam/not-action-left-out]',
      false,
      [{ Effect: 'Allow', NotAction: 'appsync:*', Resource: '*' }],
    ],
    ['is allowed under a condition', false, [{ ...allow('*', '*'), Condition: { Bool: {} } }]],
    ['is denied under a condition', false, [allow('*', '*'), { ...deny('*', '*'), Condition: { Bool: {} } }]],
  ])('that %s: %s', (_, allowed, written) => {
    expect(isAllowed(statements(...written), 'appsync:GraphQL', FIELD)).toBe(allowed);
  });
});

describe('a policy document', () => {
  it('may hold one statement without a list [iam/one-statement]', () => {
    expect(PolicyDocument.parse({ Statement: allow('a:b', '*') }).Statement).toHaveLength(1);
  });

  it.each([
    ['neither Action nor NotAction [iam/action-required]', { Effect: 'Allow', Resource: '*' }],
    ['both Action and NotAction [iam/one-of-action]', { ...allow('a:b', '*'), NotAction: 'a:c' }],
    ['neither Resource nor NotResource [iam/resource-required]', { Effect: 'Allow', Action: 'a:b' }],
    ['an effect that is none [iam/effect]', { ...allow('a:b', '*'), Effect: 'allow' }],
    ['an element that IAM does not know [iam/unknown-element]', { ...allow('a:b', '*'), Conditions: {} }],
  ])('is refused with %s', (_, statement) => {
    expect(PolicyDocument.safeParse({ Statement: [statement] }).success).toBe(false);
  });
});
