import type { Clock } from '../../clock.ts';
import type { FindCredentials } from '../../credentials.ts';
import type { GraphqlApiDefinition } from '../definition.ts';
import { NotEmulatedError, UnauthorizedException } from '../errors.ts';
import type { Caller } from './caller.ts';
import type { Mode } from './field-access.ts';
import { verifySignature, type SignedRequest } from './sigv4.ts';

/** Finds out who sent a request by its headers, or throws `UnauthorizedException`. */
export type Authenticate = (request: SignedRequest, sourceIp: string) => Caller;

export interface AuthenticateOptions {
  definition: GraphqlApiDefinition;
  region: string;
  clock: Clock;
  findCredentials: FindCredentials;
}

export function createAuthenticate({
  definition,
  region,
  clock,
  findCredentials,
}: AuthenticateOptions): Authenticate {
  const modes = configuredModes(definition);
  const keys = new Map(
    definition.apiKeys.map(({ key, expiresAtSeconds }) => [key, expiresAtSeconds ?? Infinity]),
  );
  return (request, remoteAddress) => {
    const sourceIp = sourceIps(request.headers['x-forwarded-for'], remoteAddress);
    const authorization = request.headers['authorization'];
    const apiKey = request.headers['x-api-key'];
    if (authorization?.startsWith('AWS4-HMAC-SHA256') && modes.has('AWS_IAM')) {
      const signer = verifySignature(request, {
        service: 'appsync',
        region,
        now: clock.now(),
        findCredentials,
      });
      return { mode: 'AWS_IAM', roleArn: signer.roleArn, accessKeyId: signer.accessKeyId, sourceIp };
    }
    if (apiKey !== undefined && modes.has('API_KEY')) {
      if (clock.now() / 1_000 >= (keys.get(apiKey) ?? -Infinity)) throw new UnauthorizedException();
      return { mode: 'API_KEY', sourceIp };
    }
    if (authorization === undefined && apiKey === undefined) {
      throw new UnauthorizedException('Valid authorization header not provided.');
    }
    throw new UnauthorizedException();
  };
}

/** The modes of an API; one that is not emulated stops it at start. */
export function configuredModes(definition: GraphqlApiDefinition): ReadonlySet<Mode> {
  const modes = [definition.defaultAuthentication, ...definition.additionalAuthentication];
  for (const { type } of modes) {
    // The definition may come from a template, so the type system alone does not keep other modes out.
    if (type !== 'API_KEY' && type !== 'AWS_IAM')
      throw new NotEmulatedError(`Authentication by ${String(type)}`);
  }
  return new Set(modes.map(({ type }) => type));
}

function sourceIps(forwardedFor: string | undefined, remoteAddress: string): string[] {
  const forwarded = forwardedFor?.split(',').map((address) => address.trim()) ?? [];
  return [...forwarded, remoteAddress];
}
