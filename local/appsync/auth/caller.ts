import type { JsonObject } from '../shared/json.ts';

/** Who calls, once proved. */
export type Caller = ApiKeyCaller | IamCaller | UserPoolCaller;

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

export interface UserPoolCaller {
  mode: 'AMAZON_COGNITO_USER_POOLS';
  issuer: string;
  /** Those of the token, an ID token or an access token. */
  claims: JsonObject;
  defaultAction: 'ALLOW' | 'DENY';
  sourceIp: string[];
}

const SESSION_NAME = 'local';

const AUTH_TYPES: Record<Caller['mode'], string> = {
  API_KEY: 'API Key Authorization',
  AWS_IAM: 'IAM Authorization',
  AMAZON_COGNITO_USER_POOLS: 'User Pool Authorization',
};

/** `ctx.identity`. A caller with an API key has none. */
export function identityOf(caller: Caller): JsonObject | null {
  switch (caller.mode) {
    case 'API_KEY':
      return null;
    case 'AWS_IAM':
      return iamIdentity(caller);
    case 'AMAZON_COGNITO_USER_POOLS':
      return userPoolIdentity(caller);
  }
}

function iamIdentity({ roleArn, accessKeyId, sourceIp }: IamCaller): JsonObject {
  const { accountId, roleName } = partsOfRoleArn(roleArn);
  return {
    accountId,
    cognitoIdentityPoolId: null,
    cognitoIdentityId: null,
    sourceIp,
    username: `${accessKeyId}:${SESSION_NAME}`,
    // Whoever holds a role's credentials is a session of it, and that is the ARN which AppSync shows.
    userArn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/${SESSION_NAME}`,
    cognitoIdentityAuthType: null,
    cognitoIdentityAuthProvider: null,
  };
}

function userPoolIdentity({ issuer, claims, defaultAction, sourceIp }: UserPoolCaller): JsonObject {
  return {
    sub: claims['sub'] ?? null,
    issuer,
    // An ID token and an access token have it under different names.
    username: claims['cognito:username'] ?? claims['username'] ?? null,
    claims,
    sourceIp,
    defaultAuthStrategy: defaultAction,
    groups: claims['cognito:groups'] ?? null,
  };
}

/** The groups of a user pool that a caller is in. */
export function groupsOf(caller: Caller): readonly string[] {
  const groups = caller.mode === 'AMAZON_COGNITO_USER_POOLS' ? caller.claims['cognito:groups'] : undefined;
  return Array.isArray(groups) ? groups.map(String) : [];
}

/** When the proof of who calls ends by itself; undefined when it does not. */
export function expiryOf(caller: Caller): number | undefined {
  if (caller.mode !== 'AMAZON_COGNITO_USER_POOLS') return undefined;
  return Number(caller.claims['exp']) * 1_000;
}

/** What `util.authType()` answers. */
export function authTypeOf(caller: Caller): string {
  return AUTH_TYPES[caller.mode];
}

export function partsOfRoleArn(roleArn: string): { accountId: string; roleName: string } {
  const [, , , , accountId = '', resource = ''] = roleArn.split(':');
  return { accountId, roleName: resource.split('/').at(-1) ?? '' };
}
