import type { Triggers } from 'cognito-local/lib/services/triggers/triggers.js';

type Attributes = Parameters<Triggers['preTokenGeneration']>[1]['userAttributes'];

/** Returns the claims that user attributes become in an ID token. cognito-local itself adds only a few. */
export function claimsOf(attributes: Attributes): Record<string, string> {
  const claims = attributes.map(({ Name: name, Value: value = '' }) => [
    name,
    // email_verified and phone_number_verified are booleans in a token. cognito-local's types allow only
    // strings, but its code also accepts booleans.
    name.endsWith('_verified') ? value === 'true' : value,
  ]);
  return Object.fromEntries(claims) as Record<string, string>;
}
