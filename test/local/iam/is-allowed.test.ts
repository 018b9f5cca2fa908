import { describe, expect, it } from 'vitest';
import { isAllowed } from '../../../local/iam/is-allowed.ts';
import { PolicyDocument, type Statement } from '../../../local/iam/policy-document.ts';

const FIELD = 'arn:aws:appsync:us-east-1:000000000000:apis/shop/types/Mutation/fields/sell';

/** Statements as a template writes them. */
const statements = (...written: object[]): Statement[] =>
  PolicyDocument.parse({ Version: '2012-10-17', Statement: written }).Statement;
const allow = (Action: unknown, Resource: unknown) => ({ Effect: 'Allow', Action, Resource });
const deny = (Action: unknown, Resource: unknown) => ({ Effect: 'Deny', Action, Resource });

describe('an action on a resource', () => {
  it.each<[string, boolean, object[]]>([
    ['no policy speaks of', false, []],
    ['a policy names', true, [allow('appsync:GraphQL', FIELD)]],
    ['a policy names in a list', true, [allow(['sqs:SendMessage', 'appsync:GraphQL'], ['*', FIELD])]],
    ['a policy names in another case', true, [allow('APPSYNC:graphql', FIELD)]],
    ['is another action', false, [allow('appsync:ListApiKeys', FIELD)]],
    ['is on another field', false, [allow('appsync:GraphQL', FIELD.replace('sell', 'sel'))]],
    ['is on a field whose name goes on', false, [allow('appsync:GraphQL', FIELD.slice(0, -1))]],
    ['is on a resource in another case', false, [allow('appsync:GraphQL', FIELD.toUpperCase())]],
    ['a star covers, colons and slashes too', true, [allow('appsync:*', 'arn:aws:appsync:*/fields/sell')]],
    ['a question mark covers', true, [allow('appsync:GraphQL', FIELD.replace('sell', 's?ll'))]],
    ['a question mark would cover twice', false, [allow('appsync:GraphQL', FIELD.replace('sell', '?'))]],
    ['a dot does not cover', false, [allow('appsync:GraphQL', FIELD.replace('sell', 's.ll'))]],
    ['is allowed once and denied once', false, [allow('*', '*'), deny('appsync:GraphQL', FIELD)]],
    ['is allowed while another is denied', true, [allow('*', '*'), deny('appsync:GraphQL', `${FIELD}2`)]],
    ['is all but another one', true, [{ Effect: 'Allow', NotAction: 'sqs:*', NotResource: 'arn:aws:sqs:*' }]],
    ['is the one that is left out', false, [{ Effect: 'Allow', NotAction: 'appsync:*', Resource: '*' }]],
    ['is allowed under a condition', false, [{ ...allow('*', '*'), Condition: { Bool: {} } }]],
    ['is denied under a condition', false, [allow('*', '*'), { ...deny('*', '*'), Condition: { Bool: {} } }]],
  ])('that %s: %s', (_, allowed, written) => {
    expect(isAllowed(statements(...written), 'appsync:GraphQL', FIELD)).toBe(allowed);
  });
});

describe('a policy document', () => {
  it('may hold one statement without a list', () => {
    expect(PolicyDocument.parse({ Statement: allow('a:b', '*') }).Statement).toHaveLength(1);
  });

  it.each([
    ['neither Action nor NotAction', { Effect: 'Allow', Resource: '*' }],
    ['both Action and NotAction', { ...allow('a:b', '*'), NotAction: 'a:c' }],
    ['neither Resource nor NotResource', { Effect: 'Allow', Action: 'a:b' }],
    ['an effect that is none', { ...allow('a:b', '*'), Effect: 'allow' }],
    ['an element that IAM does not know', { ...allow('a:b', '*'), Conditions: {} }],
  ])('is refused with %s', (_, statement) => {
    expect(PolicyDocument.safeParse({ Statement: [statement] }).success).toBe(false);
  });
});
