import { describe, expect, it } from 'vitest';
import { isAllowed } from '../../iam/is-allowed.ts';
import { PolicyDocument, type Statement } from '../../iam/policy-document.ts';
import { eachShowing, type Shown, shows } from '../support/shows.ts';

const FIELD = 'arn:aws:appsync:us-east-1:000000000000:apis/shop/types/Mutation/fields/sell';

/** Parses statements as they are written in a template. */
const statements = (...written: object[]): Statement[] =>
  PolicyDocument.parse({ Version: '2012-10-17', Statement: written }).Statement;
const allow = (Action: unknown, Resource: unknown) => ({ Effect: 'Allow', Action, Resource });
const deny = (Action: unknown, Resource: unknown) => ({ Effect: 'Deny', Action, Resource });

describe('an action on a resource', () => {
  eachShowing<[Shown, string, boolean, object[]]>([
    [shows('iam/implicit-deny'), 'no policy mentions', false, []],
    [shows('iam/allow'), 'a policy names', true, [allow('appsync:GraphQL', FIELD)]],
    [
      shows('iam/lists'),
      'a policy names in a list',
      true,
      [allow(['sqs:SendMessage', 'appsync:GraphQL'], ['*', FIELD])],
    ],
    [shows('iam/action-case'), 'a policy names in a different case', true, [allow('APPSYNC:graphql', FIELD)]],
    [
      shows('iam/whole-action'),
      'differs from the allowed action',
      false,
      [allow('appsync:ListApiKeys', FIELD)],
    ],
    [
      shows(),
      'is on a field other than the allowed one',
      false,
      [allow('appsync:GraphQL', FIELD.replace('sell', 'sel'))],
    ],
    [
      shows('iam/whole-resource'),
      'is on a field with a longer name than the allowed one',
      false,
      [allow('appsync:GraphQL', FIELD.slice(0, -1))],
    ],
    [
      shows('iam/resource-case'),
      'is on a resource in a different case',
      false,
      [allow('appsync:GraphQL', FIELD.toUpperCase())],
    ],
    [
      shows('iam/star'),
      'an asterisk covers, including colons and slashes',
      true,
      [allow('appsync:*', 'arn:aws:appsync:*/fields/sell')],
    ],
    [
      shows('iam/question-mark'),
      'a question mark covers',
      true,
      [allow('appsync:GraphQL', FIELD.replace('sell', 's?ll'))],
    ],
    [
      shows('iam/question-mark-once'),
      'several question marks would cover',
      false,
      [allow('appsync:GraphQL', FIELD.replace('sell', '?'))],
    ],
    [
      shows('iam/no-other-wildcards'),
      'a dot does not cover',
      false,
      [allow('appsync:GraphQL', FIELD.replace('sell', 's.ll'))],
    ],
    [
      shows('iam/explicit-deny'),
      'is allowed once and denied once',
      false,
      [allow('*', '*'), deny('appsync:GraphQL', FIELD)],
    ],
    [
      shows('iam/deny-of-another'),
      'is allowed while another resource is denied',
      true,
      [allow('*', '*'), deny('appsync:GraphQL', `${FIELD}2`)],
    ],
    [
      shows('iam/not-action'),
      'NotAction and NotResource do not exclude',
      true,
      [{ Effect: 'Allow', NotAction: 'sqs:*', NotResource: 'arn:aws:sqs:*' }],
    ],
    [
      shows('iam/not-action-left-out'),
      'NotAction excludes',
      false,
      [{ Effect: 'Allow', NotAction: 'appsync:*', Resource: '*' }],
    ],
    [shows(), 'is allowed under a condition', false, [{ ...allow('*', '*'), Condition: { Bool: {} } }]],
    [
      shows(),
      'is denied under a condition',
      false,
      [allow('*', '*'), { ...deny('*', '*'), Condition: { Bool: {} } }],
    ],
  ])('that %s, allowed: %s', (_, allowed, written) => {
    expect(isAllowed(statements(...written), 'appsync:GraphQL', FIELD)).toBe(allowed);
  });
});

describe('a policy document', () => {
  it('can contain a single statement instead of a list', shows('iam/one-statement'), () => {
    expect(PolicyDocument.parse({ Statement: allow('a:b', '*') }).Statement).toHaveLength(1);
  });

  eachShowing([
    [shows('iam/action-required'), 'neither Action nor NotAction', { Effect: 'Allow', Resource: '*' }],
    [shows('iam/one-of-action'), 'both Action and NotAction', { ...allow('a:b', '*'), NotAction: 'a:c' }],
    [shows('iam/resource-required'), 'neither Resource nor NotResource', { Effect: 'Allow', Action: 'a:b' }],
    [shows('iam/effect'), 'an unknown effect', { ...allow('a:b', '*'), Effect: 'allow' }],
    [shows('iam/unknown-element'), 'an unknown element', { ...allow('a:b', '*'), Conditions: {} }],
  ])('is rejected with %s', (_, statement) => {
    expect(PolicyDocument.safeParse({ Statement: [statement] }).success).toBe(false);
  });
});
