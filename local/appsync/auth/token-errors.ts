import { errors } from 'jose';
import { UnauthorizedException } from '../shared/errors.ts';

/** Converts any error from the verification of a token to AppSync's error. */
export function toUnauthorized(error: unknown): UnauthorizedException {
  if (error instanceof UnauthorizedException) return error;
  if (error instanceof errors.JWTExpired) return new UnauthorizedException('Token has expired.');
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid)
    return new UnauthorizedException('Unable to parse JWT token.');
  return new UnauthorizedException();
}
