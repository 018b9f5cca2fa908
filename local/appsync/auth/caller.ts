import type { JsonObject } from '../json.ts';

/** Who calls, once proved. */
export type Caller = ApiKeyCaller | IamCaller;

export interface ApiKeyCaller {
  mode: 'API_KEY';
  sourceIp: string[];
}

export interface IamCaller {
  mode: 'AWS_IAM';
  roleArn: string;
  accessKeyId: string;
  sourceIp: string[];
}

const SESSION_NAME = 'local';

/** `ctx.identity`. A caller with an API key has none. */
export function identityOf(caller: Caller): JsonObject | null {
  if (caller.mode === 'API_KEY') return null;
  const { accountId, roleName } = partsOfRoleArn(caller.roleArn);
  return {
    accountId,
    cognitoIdentityPoolId: null,
    cognitoIdentityId: null,
    sourceIp: caller.sourceIp,
    username: `${caller.accessKeyId}:${SESSION_NAME}`,
    // Whoever holds a role's credentials is a session of it, and that is the ARN which AppSync shows.
    userArn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/${SESSION_NAME}`,
    cognitoIdentityAuthType: null,
    cognitoIdentityAuthProvider: null,
  };
}

/** What `util.authType()` answers. */
export function authTypeOf(caller: Caller): string {
  return caller.mode === 'API_KEY' ? 'API Key Authorization' : 'IAM Authorization';
}

export function partsOfRoleArn(roleArn: string): { accountId: string; roleName: string } {
  const [, , , , accountId = '', resource = ''] = roleArn.split(':');
  return { accountId, roleName: resource.split('/').at(-1) ?? '' };
}
