import { generateKeyPair, type KeyPairKeyObjectResult } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { exportJWK, exportSPKI, SignJWT, UnsecuredJWT } from 'jose';
import type { UserPool } from '../../../appsync/auth/user-pools.ts';

type KeyPair = KeyPairKeyObjectResult;

/** Claims to change in a valid token. `undefined` removes a claim. */
export type Claims = Record<string, unknown>;

export interface Signing {
  key?: KeyPair;
  kid?: string;
  alg?: string;
}

/** Serves a user pool's keys, and creates tokens like the ones that the pool issues. */
export interface TestPool extends UserPool {
  /** Number of requests for the keys. */
  readonly fetches: number;
  idToken(claims?: Claims, signing?: Signing): Promise<string>;
  accessToken(claims?: Claims, signing?: Signing): Promise<string>;
  unsigned(claims?: Claims): string;
  /** Creates an HS256 token that is signed with the public key as the secret. */
  signedByPublicKey(): Promise<string>;
  /** Adds another key with the id `key-2`. */
  addKey(): Promise<KeyPair>;
  stop(): Promise<void>;
}

export const CLIENT_ID = 'page-client';
const ONE_HOUR_SECONDS = 3_600;

export function newKey(): Promise<KeyPair> {
  return promisify(generateKeyPair)('rsa', { modulusLength: 2_048 });
}

/** @param now time at which the tokens are issued, in milliseconds */
export async function startPool(poolId: string, now: number): Promise<TestPool> {
  const ownKey = await newKey();
  // The keys omit `alg`, so the verifier has to reject other algorithms by itself.
  const jwks = [{ ...(await exportJWK(ownKey.publicKey)), kid: 'key-1', use: 'sig' }];
  let fetches = 0;
  const server = createServer((_, response) => {
    fetches += 1;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ keys: jwks }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${poolId}`;
  const seconds = Math.floor(now / 1_000);
  const common = {
    ...{ sub: 'a-sub', iss: issuer, iat: seconds, auth_time: seconds, exp: seconds + ONE_HOUR_SECONDS },
  };
  const idClaims = {
    ...common,
    ...{ aud: CLIENT_ID, token_use: 'id', 'cognito:username': 'hayden', name: 'Hayden' },
  };
  const accessClaims = { ...common, client_id: CLIENT_ID, token_use: 'access', username: 'hayden' };
  const sign = (claims: Claims, { key = ownKey, kid = 'key-1', alg = 'RS256' }: Signing = {}) =>
    new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(key.privateKey);

  return {
    issuer,
    jwksUrl: `${issuer}/.well-known/jwks.json`,
    get fetches() {
      return fetches;
    },
    idToken: (claims, signing) => sign({ ...idClaims, ...claims }, signing),
    accessToken: (claims, signing) => sign({ ...accessClaims, ...claims }, signing),
    unsigned: (claims) => new UnsecuredJWT({ ...idClaims, ...claims }).encode(),
    async signedByPublicKey() {
      const secret = new TextEncoder().encode(await exportSPKI(ownKey.publicKey));
      return new SignJWT(idClaims).setProtectedHeader({ alg: 'HS256', kid: 'key-1' }).sign(secret);
    },
    async addKey() {
      const added = await newKey();
      jwks.push({ ...(await exportJWK(added.publicKey)), kid: 'key-2', use: 'sig' });
      return added;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
