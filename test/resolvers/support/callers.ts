/** All callers in the tables of docs/security.md, with their credentials. */
import { createRequire } from 'node:module';
import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt, decodeProtectedHeader, importJWK, SignJWT, UnsecuredJWT, type JWK } from 'jose';
import { createGuests } from '../../../tools/start/guests.ts';
import type { Credentials } from 'stack-at-home';
import { signature } from '../../../local/test/appsync/support/client.ts';
import { newKey } from '../../../local/test/appsync/support/user-pool.ts';
import type { TestStack } from '../../support/stack.ts';

export type Headers = Record<string, string>;

export interface Caller {
  name: string;
  /** Returns the authorization headers of a request. Only IAM signatures depend on `url` and `body`. */
  show(stack: TestStack, url: string, body: string): Headers | Promise<Headers>;
  /** Delay between creating the headers and sending them. */
  laterMs?: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const byKey = (key?: string) => (stack: TestStack) => ({ 'x-api-key': key ?? stack.runtime.apiKey! });
const byToken = (tokenOf: (rider: Rider) => string | Promise<string>) => async (stack: TestStack) => ({
  authorization: await tokenOf(await riderOf(stack)),
});
const byRole =
  (credentialsOf: (stack: TestStack) => Credentials, signedBody?: string) =>
  (stack: TestStack, url: string, body: string) =>
    signature(url, signedBody ?? body, {
      credentials: { ...credentialsOf(stack), roleArn: '' },
      region: stack.runtime.region,
    });

let forgersKey: ReturnType<typeof newKey> | undefined;

/** Callers whose requests are always rejected. */
export const STRANGERS: Caller[] = [
  { name: 'a caller without credentials', show: () => ({}) },
  { name: 'a made-up API key', show: byKey('da2-madeup') },
  { name: 'an expired API key', show: byKey(), laterMs: 366 * DAY_MS },
  {
    name: "a rider's expired token",
    show: byToken(({ idToken }) => idToken),
    laterMs: 61 * MINUTE_MS,
  },
  { name: "a rider's token with another rider's claims", show: byToken(withOtherClaims) },
  {
    name: "a token with the pool's key id, signed with another key",
    show: byToken(async (rider) => mint(rider, {}, (await (forgersKey ??= newKey())).privateKey)),
  },
  {
    name: 'an unsigned token',
    show: byToken(({ idToken }) => new UnsecuredJWT(decodeJwt(idToken)).encode()),
  },
  {
    name: 'a token from another user pool',
    show: byToken((rider) => mint(rider, { iss: decodeJwt(rider.idToken).iss!.replace(/\w+$/, 'other') })),
  },
  {
    name: 'a token for another client of the pool',
    show: byToken((rider) => mint(rider, { aud: 'another' })),
  },
  {
    name: 'an unknown access key',
    show: byRole(() => ({ accessKeyId: 'LKIA0000000000000000', secretAccessKey: 'guessed' })),
  },
  {
    name: "a publisher's access key with the wrong secret",
    show: byRole((stack) => ({ ...roleOf(stack, 'CloseRacesCloseRole'), secretAccessKey: 'guessed' })),
  },
  {
    name: "a publisher's signature for another request",
    show: byRole((stack) => roleOf(stack, 'CloseRacesCloseRole'), '{"query":"{ __typename }"}'),
  },
  {
    name: "a publisher's signature from six minutes ago",
    show: byRole((stack) => roleOf(stack, 'CloseRacesCloseRole')),
    laterMs: 6 * MINUTE_MS,
  },
];

/** Known callers, each with the table column that describes it. */
export const KNOWN: (Caller & { column: string })[] = [
  { column: 'API key', name: 'an API key', show: byKey() },
  { column: 'rider', name: "a rider's ID token", show: byToken(({ idToken }) => idToken) },
  { column: 'rider', name: "a rider's access token", show: byToken(({ accessToken }) => accessToken) },
  // Shows that forged tokens are not rejected merely because they are malformed.
  {
    column: 'rider',
    name: 'a token built like the forged ones, but valid',
    show: byToken((rider) => mint(rider, {})),
  },
  role('live-standings', 'LiveStandingsLiveRole'),
  role('final-results', 'FinalResultsFinalRole'),
  role('publish-rankings', 'PublishRankingsPublishRole'),
  role('close-races', 'CloseRacesCloseRole'),
  role('other roles', 'RaceApiRacesTableServiceRole'),
  role('other roles', 'RaceApiTelemetryServiceRole'),
  role('other roles', 'RaceApiLogRole'),
  role('other roles', 'KeepRaceSecondsKeepRole'),
  { column: 'administrator', name: 'an administrator', show: byRole(({ runtime }) => runtime.credentials) },
];

function role(column: string, id: string): Caller & { column: string } {
  return { column, name: id, show: byRole((stack) => roleOf(stack, id)) };
}

/** Returns the roles of the template, without the hash in their logical ids. */
export function rolesOf({ runtime }: TestStack): string[] {
  return Object.keys(runtime.resources).flatMap((id) => /^(.*Role)[0-9A-F]{8}$/.exec(id)?.[1] ?? []);
}

export function roleOf({ runtime }: TestStack, id: string): Credentials {
  const logicalId = Object.keys(runtime.resources).find((name) => name.replace(/[0-9A-F]{8}$/, '') === id);
  if (logicalId === undefined) throw new Error(`the stack has no role ${id}`);
  return runtime.assumeRole(logicalId);
}

interface Rider {
  idToken: string;
  accessToken: string;
}

const riders = new WeakMap<TestStack, Promise<Rider>>();

/** Returns the tokens of a stack's only rider, who signs in on first use. */
function riderOf(stack: TestStack): Promise<Rider> {
  const known = riders.get(stack) ?? signIn(stack);
  riders.set(stack, known);
  return known;
}

async function signIn({ runtime }: TestStack): Promise<Rider> {
  const { endpoints, outputs, region, credentials } = runtime;
  const guests = createGuests(runtime);
  const cognito = new CognitoIdentityProviderClient({ endpoint: endpoints.cognito, region, credentials });
  try {
    const { username: USERNAME, password: PASSWORD } = await guests.create('Ada');
    const { AuthenticationResult: tokens } = await cognito.send(
      new InitiateAuthCommand({
        ClientId: outputs.UserPoolClientId!,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD },
      }),
    );
    return { idToken: tokens!.IdToken!, accessToken: tokens!.AccessToken! };
  } finally {
    guests.stop();
    cognito.destroy();
  }
}

function withOtherClaims({ idToken }: Rider): string {
  const [header, , signed] = idToken.split('.');
  const claims = { ...decodeJwt(idToken), sub: 'another-rider' };
  return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signed].join('.');
}

/** The key with which cognito-local signs the tokens of all its pools. */
const POOL_KEY = (
  createRequire(import.meta.url)('cognito-local/lib/keys/cognitoLocal.private.json') as { jwk: JWK }
).jwk;

/** Builds a rider's ID token with some claims replaced, signed with the pool's key by default. */
async function mint(
  { idToken }: Rider,
  claims: object,
  key?: Parameters<SignJWT['sign']>[0],
): Promise<string> {
  const { kid, alg } = decodeProtectedHeader(idToken);
  return new SignJWT({ ...decodeJwt(idToken), ...claims })
    .setProtectedHeader({ kid: kid!, alg: alg! })
    .sign(key ?? (await importJWK(POOL_KEY, 'RS256')));
}
