/** Separate from rider.ts, which the board loads, so that only visitors who sign in download `printableName`. */
import { printableName } from '../../../race/printable-name.ts';
import type { Rider } from './rider.ts';

/** Returns the rider from an ID token's claims, with the name that rankings show for this rider. */
export function riderOf(claims: Record<string, unknown>): Rider {
  const { sub, name, 'cognito:username': username } = claims;
  const racerId = String(sub);
  const chosen = typeof name === 'string' && name !== '' ? name : String(username);
  return { racerId, name: printableName(chosen) || racerId };
}
