import type { JsonObject } from '../shared/json.ts';

export type Caller = ApiKeyCaller | IamCaller | LambdaCaller | OidcCaller | UserPoolCaller;

interface ApiKeyCaller {
  mode: 'API_KEY';
  sourceIp: string[];
}

export interface IamCaller {
  mode: 'AWS_IAM';
  roleArn: string;
  accessKeyId: string;
  sourceIp: string[];
}

/** A caller that a Lambda function has authorized. */
export interface LambdaCaller {
  mode: 'AWS_LAMBDA';
  /** What the function returned for resolvers, or null. */
  resolverContext: JsonObject | null;
  /** Fields that the caller may not access, as `Type.field`. */
  deniedFields: ReadonlySet<string>;
  sourceIp: string[];
}

export interface OidcCaller {
  mode: 'OPENID_CONNECT';
  issuer: string;
  /** Claims from the caller's token. */
  claims: JsonObject;
  sourceIp: string[];
}

export interface UserPoolCaller {
  mode: 'AMAZON_COGNITO_USER_POOLS';
  issuer: string;
  /** Claims from the caller's ID token or access token. */
  claims: JsonObject;
  defaultAction: 'ALLOW' | 'DENY';
  sourceIp: string[];
}

const SESSION_NAME = 'local';

const AUTH_TYPES: Record<Caller['mode'], string> = {
  API_KEY: 'API Key Authorization',
  AWS_IAM: 'IAM Authorization',
  AWS_LAMBDA: 'Lambda Authorization',
  OPENID_CONNECT: 'Open ID Connect Authorization',
  AMAZON_COGNITO_USER_POOLS: 'User Pool Authorization',
};

/** Returns `ctx.identity`, which is null for a caller with an API key. */
export function identityOf(caller: Caller): JsonObject | null {
  switch (caller.mode) {
    case 'API_KEY':
      return null;
    case 'AWS_IAM':
      return iamIdentity(caller);
    case 'AWS_LAMBDA':
      return { resolverContext: caller.resolverContext };
    case 'OPENID_CONNECT':
      return { sub: caller.claims['sub'] ?? null, issuer: caller.issuer, claims: caller.claims };
    case 'AMAZON_COGNITO_USER_POOLS':
      return userPoolIdentity(caller);
  }
}

function iamIdentity({ roleArn, accessKeyId, sourceIp }: IamCaller): JsonObject {
  const { accountId, roleName } = parseRoleArn(roleArn);
  return {
    accountId,
    cognitoIdentityPoolId: null,
    cognitoIdentityId: null,
    sourceIp,
    username: `${accessKeyId}:${SESSION_NAME}`,
    // A role's credentials belong to a session, and AppSync returns the ARN of that session.
    userArn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/${SESSION_NAME}`,
    cognitoIdentityAuthType: null,
    cognitoIdentityAuthProvider: null,
  };
}

function userPoolIdentity({ issuer, claims, defaultAction, sourceIp }: UserPoolCaller): JsonObject {
  return {
    sub: claims['sub'] ?? null,
    issuer,
    // ID tokens contain the first claim, and access tokens contain the second.
    username: claims['cognito:username'] ?? claims['username'] ?? null,
    claims,
    sourceIp,
    defaultAuthStrategy: defaultAction,
    groups: claims['cognito:groups'] ?? null,
  };
}

/** Returns the user pool groups that a caller belongs to. */
export function groupsOf(caller: Caller): readonly string[] {
  const groups = caller.mode === 'AMAZON_COGNITO_USER_POOLS' ? caller.claims['cognito:groups'] : undefined;
  return Array.isArray(groups) ? groups.map(String) : [];
}

/** Returns when the caller's token expires (ms since the epoch), or undefined if the caller has no token. */
export function expiryOf(caller: Caller): number | undefined {
  if (!('claims' in caller)) return undefined;
  return Number(caller.claims['exp']) * 1_000;
}

/** Returns the value of `util.authType()`. */
export function authTypeOf(caller: Caller): string {
  return AUTH_TYPES[caller.mode];
}

export function parseRoleArn(roleArn: string): { accountId: string; roleName: string } {
  const [, , , , accountId = '', resource = ''] = roleArn.split(':');
  return { accountId, roleName: resource.split('/').at(-1) ?? '' };
}
