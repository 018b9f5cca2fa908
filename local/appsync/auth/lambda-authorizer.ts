import { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';
import type { Log } from '../../shared/log.ts';
import { ACCOUNT_ID } from '../../shared/names.ts';
import type { InvokeFunction } from '../data-sources/lambda/invoke-function.ts';
import { invokeWithin } from '../data-sources/lambda/invoke-within.ts';
import type { AuthenticationMode } from '../shared/definition.ts';
import { BadRequestException, UnauthorizedException } from '../shared/errors.ts';
import type { JsonValue } from '../shared/json.ts';
import {
  MAX_AUTHORIZER_SECONDS,
  MAX_CACHED_AUTHORIZATION_BYTES,
  MAX_CACHED_AUTHORIZATIONS,
} from '../shared/limits.ts';
import { authorizerEvent } from './authorizer-event.ts';
import { parseAuthorization, type Authorization } from './authorizer-response.ts';
import type { LambdaCaller } from './caller.ts';
import { wholeMatch } from './patterns.ts';
import type { SignedRequest } from './sigv4.ts';

type LambdaMode = Extract<AuthenticationMode, { type: 'AWS_LAMBDA' }>;

/**
 * Asks the API's function whether a request with a token is authorized.
 *
 * @throws UnauthorizedException if the function does not authorize the request, fails or takes too long
 * @throws BadRequestException if the function cannot be called
 */
type AuthorizeByLambda = (token: string, request: SignedRequest) => Promise<Omit<LambdaCaller, 'sourceIp'>>;

interface LambdaAuthorizerOptions {
  mode: LambdaMode;
  apiId: string;
  invokeFunction: InvokeFunction;
  clock: Clock;
  log: Log;
}

/** @throws DefinitionError for an invalid IdentityValidationExpression */
export function createLambdaAuthorizer(options: LambdaAuthorizerOptions): AuthorizeByLambda {
  const { mode, clock } = options;
  const isToken = wholeMatch('IdentityValidationExpression', mode.tokenPattern);
  const known = new Map<string, { authorization: Authorization; untilMs: number }>();
  const authorizationOf = async (token: string, request: SignedRequest): Promise<Authorization> => {
    const cached = known.get(token);
    if (cached !== undefined && clock.now() < cached.untilMs) return cached.authorization;
    known.delete(token);
    const response = await ask(token, request, options);
    const authorization = parse(response, options);
    const { ttlSeconds = mode.ttlSeconds } = authorization;
    if (ttlSeconds > 0 && Buffer.byteLength(JSON.stringify(response)) <= MAX_CACHED_AUTHORIZATION_BYTES) {
      const [oldest] = known.keys();
      if (known.size >= MAX_CACHED_AUTHORIZATIONS && oldest !== undefined) known.delete(oldest);
      known.set(token, { authorization, untilMs: clock.now() + ttlSeconds * 1_000 });
    }
    return authorization;
  };
  return async (token, request) => {
    if (!isToken(token)) throw new UnauthorizedException();
    const { isAuthorized, deniedFields, resolverContext } = await authorizationOf(token, request);
    if (!isAuthorized) throw new UnauthorizedException();
    return { mode: mode.type, deniedFields, resolverContext };
  };
}

/** Calls the function. Its own log has the reason if it fails. */
async function ask(
  token: string,
  request: SignedRequest,
  { mode: { functionArn }, apiId, log, ...services }: LambdaAuthorizerOptions,
): Promise<JsonValue> {
  const payload = authorizerEvent(token, request, { apiId, accountId: ACCOUNT_ID });
  const invocation = { functionArn, type: 'RequestResponse' as const, payload };
  const outcome = await invokeWithin(MAX_AUTHORIZER_SECONDS, services, invocation);
  if (outcome === undefined) {
    log.warn(`the authorizer ${functionArn} took longer than ${MAX_AUTHORIZER_SECONDS} s`);
    throw new UnauthorizedException();
  }
  if ('refusal' in outcome) {
    log.warn(`the authorizer ${functionArn} cannot be called: ${outcome.refusal}`);
    // For AppSync's response, which has no message, see https://github.com/aws/aws-cdk/issues/19239
    throw new BadRequestException('The Lambda authorizer cannot be called.');
  }
  if ('functionError' in outcome) throw new UnauthorizedException();
  return outcome.payload;
}

function parse(response: JsonValue, { mode, apiId, log }: LambdaAuthorizerOptions): Authorization {
  try {
    return parseAuthorization(response, apiId);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    log.warn(`the authorizer ${mode.functionArn} returned an invalid response: ${z.prettifyError(error)}`);
    throw new UnauthorizedException();
  }
}
