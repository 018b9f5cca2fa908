import type { User } from 'cognito-local/lib/services/userPoolService.js';
import { isRecord } from '../../shared/is-record.ts';
import type { Emulator } from './emulator.ts';
import { poolOf } from './pool-of.ts';
import { CognitoServiceError } from './service-error.ts';
import { poolNameOf, type SrpSecret } from './srp.ts';

type Input = Record<string, unknown>;

/** `InitiateAuth` with USER_SRP_AUTH: returns a PASSWORD_VERIFIER challenge. */
export async function startSrpSignIn(emulator: Emulator, input: Input): Promise<unknown> {
  const { USERNAME: username, SRP_A: clientPublic } = strings(input['AuthParameters']);
  if (username === undefined || clientPublic === undefined)
    throw new CognitoServiceError(
      'InvalidParameterException',
      'Missing required parameter USERNAME or SRP_A',
    );
  const pool = await poolOf(emulator, input);
  const user = await pool.getUserByUsername(emulator.context, username);
  if (user === null) throw notAuthorized();
  const { Srp: secret } = user as User & { Srp?: SrpSecret };
  if (secret === undefined)
    throw new CognitoServiceError(
      'PasswordResetRequiredException',
      `The password of ${user.Username} was stored without a verifier for SRP; set it again`,
    );
  const identity = { poolName: poolNameOf(pool.options.Id), username: user.Username };
  const parameters = emulator.srp.start(identity, secret, clientPublic);
  if (parameters === undefined)
    throw new CognitoServiceError('InvalidParameterException', 'SRP_A is not a valid number');
  return { ChallengeName: 'PASSWORD_VERIFIER', ChallengeParameters: parameters };
}

/** `RespondToAuthChallenge` with PASSWORD_VERIFIER: returns the same as a sign-in with the password would. */
export async function finishSrpSignIn(emulator: Emulator, input: Input): Promise<unknown> {
  const responses = strings(input['ChallengeResponses']);
  const username = emulator.srp.answer({
    secretBlock: responses['PASSWORD_CLAIM_SECRET_BLOCK'] ?? '',
    timestamp: responses['TIMESTAMP'] ?? '',
    signature: responses['PASSWORD_CLAIM_SIGNATURE'] ?? '',
  });
  if (username === undefined) throw notAuthorized();
  const pool = await poolOf(emulator, input);
  const user = await pool.getUserByUsername(emulator.context, username);
  if (user === null) throw notAuthorized();
  return emulator.signIn(String(input['ClientId']), user);
}

function strings(value: unknown): Record<string, string | undefined> {
  const entries = Object.entries(isRecord(value) ? value : {});
  return Object.fromEntries(
    entries.flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : [])),
  );
}

function notAuthorized(): CognitoServiceError {
  return new CognitoServiceError('NotAuthorizedException', 'Incorrect username or password.');
}
